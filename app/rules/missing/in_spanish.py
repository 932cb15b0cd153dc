"""How a missing thing is asked for in Spanish: gaps by the stem of their id, questions by their English sentence.

A gap's English sentence may quote the record; the Spanish one asks for the same thing without the quotation.
"""

from collections.abc import Mapping

GAPS: Mapping[str, str] = {
    "confirm": "¿Muestra este registro lo que pide el criterio?",
    "ask": "¿Qué muestra el expediente sobre este criterio?",
    "partly": "Alguien encontró este criterio mostrado solo en parte. ¿Qué mostraría el resto?",
    "paper": "Ayudaría un documento que muestre esto.",
    "policy": "Pida al plan el texto completo de la política, en la versión que usó, con su lista de criterios.",
    "practitioner_paper": "Agregue el documento reciente del profesional, firmado y con fecha.",
    "school_record": "Ayudaría un documento de la escuela: su plan, o una carta que diga que no da terapia.",
    "goals": "Agregue las metas del plan de cuidado: texto, medida, punto de partida, objetivo, fechas y página.",
    "goal": "¿Qué le falta a esta meta?",
    "goal.baseline": "¿Qué podía hacer el niño o la niña al principio, con medida?",
    "goal.target": "¿Qué número es la meta y en qué unidad?",
    "goal.due": "¿Para cuándo se debe alcanzar esta meta?",
    "goal.measure": "¿Cómo se mide esta meta?",
    "goal.addresses": "¿A qué hallazgo u observación responde esta meta?",
    "goal.domain": "¿De qué área de la vida diaria trata esta meta?",
    "goal.school": "¿Sirve esta meta para la vida diaria?",
    "same_goal": "La terapia escolar tiene la misma meta. ¿En qué se diferencia esta?",
    "progress": "Agregue mediciones de cada meta desde el principio: fecha, valor, nota o página.",
    "progress.reason": "¿Por qué avanza despacio esta meta y qué se cambió en el plan?",
    "progress.interval": "¿Hay más mediciones de esta meta?",
    "evaluation": "Agregue la evaluación del terapeuta: fecha, evaluador, hallazgos y páginas.",
    "evaluation.age": "¿Hay una evaluación más reciente?",
    "evaluation.evaluator": "¿Quién hizo la evaluación?",
    "evaluation.credentials": "¿Qué credenciales tiene quien evaluó?",
    "evaluation.history": "¿Cuál es la historia?",
    "evaluation.prior_level_of_function": "¿Cuál era el nivel de función anterior?",
    "evaluation.prognosis": "¿Cuál es el pronóstico?",
    "evaluation.practitioner_signature": "Pida la firma del médico u otro profesional en la evaluación, con fecha.",
    "re_evaluation": "Si esto continúa un curso anterior: agregue la reevaluación con las mismas medidas repetidas.",
    "limited_activity": "¿Qué actividad diaria está limitada y cómo se midió u observó en la evaluación?",
    "prognosis": "Pida al terapeuta que evaluó un pronóstico: qué mejora se espera, para cuándo y por qué.",
    "test": "Agregue una prueba estandarizada de esta área: prueba, edición, escala, puntuación, media, DE, página.",
    "test.recent": "¿Hay una prueba más reciente, o se puede hacer una?",
    "test.reason": "¿Por qué no se pudo hacer una prueba estandarizada? ¿Dónde lo dice el informe?",
    "test.usable": "Corrija la puntuación o agregue una prueba que corresponda a la edad.",
    "score.deficit": "¿Qué explica esta puntuación?",
    "plan_of_care": "Agregue el plan de cuidado: fechas, metas, intervenciones, frecuencia, minutos, visitas, firmas.",
    "plan_of_care.frequency": "El plan de cuidado no dice cada cuánto. ¿Puede agregarlo el terapeuta?",
    "plan_of_care.amount": "El plan de cuidado no dice cuánto dura una visita. ¿Puede agregarlo el terapeuta?",
    "plan_of_care.duration": "El plan de cuidado no dice por cuánto tiempo. ¿Puede agregarlo el terapeuta?",
    "plan_of_care.diagnosis": "El plan de cuidado no nombra ningún diagnóstico. ¿Puede agregarlo el terapeuta?",
    "plan_of_care.goals": "El plan de cuidado no nombra ninguna meta. ¿Puede agregarla el terapeuta?",
    "plan_of_care.type": "El plan de cuidado no nombra ninguna intervención. ¿Puede agregarla el terapeuta?",
    "plan_of_care.discharge": "El plan de cuidado no tiene plan de alta. ¿Puede agregarlo el terapeuta?",
    "plan_of_care.signature": "El plan de cuidado no tiene firma y fecha del terapeuta.",
    "plan_of_care.practitioner_signature": "El plan de cuidado no tiene firma y fecha de un médico u otro profesional.",
    "plan_of_care.long_term_goals": "El plan de cuidado no marca ninguna meta como de largo plazo.",
    "plan_of_care.short_term_goals": "El plan de cuidado no marca ninguna meta como de corto plazo.",
    "dose": "¿Qué cantidad es la correcta, la de la solicitud o la del plan de cuidado?",
    "dose.rationale": "Pregunte al terapeuta por qué esta frecuencia y duración corresponden a la gravedad.",
    "units_of": "¿Cuántas unidades de este código se pidieron?",
    "units": "Las visitas y las unidades no concuerdan. ¿Qué número es el correcto?",
    "request": "¿Cuántas visitas, minutos o unidades se pidieron?",
    "is_continuation": "¿Ya estaba en marcha el mismo curso de terapia cuando se pidió esto?",
    "setting": "¿Dónde se da la terapia?",
    "benefit": "Agregue lo que dice el libro del plan sobre esta terapia: texto, límite, página.",
    "benefit.limit": "¿Limita el libro del plan esta terapia? ¿Cuántas visitas al año?",
    "benefit.split": "¿Cuántas de las visitas pedidas caen en este año del plan?",
    "benefit.used_up": "¿Es correcta la cuenta: cada fecha una vez, la terapia correcta, el beneficio correcto?",
    "visits_within": "¿Cuántas de las visitas pedidas caen en este año?",
    "claim_lines": "Agregue las líneas de cobro o el número de visitas de este año, o diga que no se usó ninguna.",
    "authorization": "¿Se pidió una autorización? Número, día, códigos, unidades o visitas, y qué se decidió.",
    "codes": "¿Qué códigos de procedimiento se pidieron?",
    "modifiers": "¿Qué modificadores llevan los códigos pedidos?",
    "place_of_service": "¿Qué lugar de servicio se pidió?",
    "per_diem": "Agregue la receta que corresponde a este código por día.",
    "post_service": "¿Se pidió la atención antes, durante o después de recibirla?",
    "exclusion": "¿Qué exclusión nombra el plan y qué dice el libro, palabra por palabra?",
    "growth": "Agregue las medidas de crecimiento, con su día y percentil.",
    "training": "Agregue la capacitación de quien cuida, con nombre, día y firma.",
    "culture": "Agregue el resultado del cultivo, con su día.",
    "code": "¿Es correcto este código?",
    "diagnosis": "Pida al profesional que diagnosticó un registro firmado del diagnóstico, con código y fecha.",
    "diagnosis.clinician": "¿Quién hizo el diagnóstico?",
    "diagnosis.date": "¿Cuándo se hizo el diagnóstico?",
    "diagnosis.age": "¿Hay un informe más reciente del diagnóstico?",
    "order": "Pida al médico una orden firmada y con fecha para esta terapia.",
    "prescription": "Pida al médico una receta completa, firmada y con fecha.",
    "lab": "Agregue el valor del último análisis, con su día.",
    "prior": "¿Qué se probó antes? Dosis, fechas, resultado.",
    "prior.dates": "¿Desde cuándo y hasta cuándo se dio?",
    "prior.outcome": "¿Qué resultó: cómo se midió y por qué se dejó?",
    "prior.length": "¿Por qué se dejó antes de tiempo?",
    "network_searches": "Anote los proveedores de la red a quienes se llamó: nombre, día, respuesta, distancia.",
    "other_therapy": "¿Recibe otra terapia: en la escuela, intervención temprana, privada, en un hospital?",
    "caregiver_program": "¿Se enseñó un programa para la casa? Fecha, contenido, cómo se mostró, qué se hace en casa.",
    "caregiver_program.taught_on": "¿Cuándo se enseñó?",
    "caregiver_program.content": "¿Qué se enseñó?",
    "caregiver_program.competence": "¿Cómo se mostró que se entendió?",
    "caregiver_program.carry_over": "¿Qué se practica en casa y con qué frecuencia?",
    "notes": "Agregue las notas de las sesiones: qué se observó, se decidió y se cambió en cada una.",
    "notes.set_aside": "¿Qué dicen los documentos de estas sesiones?",
    "notes.author": "¿Quién dio estas sesiones?",
    "note": "Agregue la nota de ese día.",
    "provider": "¿Quién dio estas sesiones?",
    "licence": "¿Qué credenciales y licencia tiene esta persona?",
    "supervision": "¿Quién supervisó y dónde está firmado?",
    "skilled_statement": "Pregunte al terapeuta: qué tarea, por qué no la puede hacer quien cuida, qué se decide.",
    "risk_statement": "Pregunte al terapeuta o al médico: ¿qué se perdería o no se aprendería sin terapia, y por qué?",
    "physician_statement": "Pida al médico una declaración corta y firmada de por qué se necesita la terapia.",
    "setting_reason": "Pida una razón firmada de por qué la terapia debe darse en casa, con sus fechas.",
}

QUESTIONS: Mapping[str, str] = {
    "Does the card or benefits book say *insured by* or *administered by*?": (
        "¿Dice la tarjeta o el libro de beneficios *insured by* o *administered by*?"
    ),
    "Does the plan book say that the plan is grandfathered?": "¿Dice el libro que el plan es “grandfathered”?",
    "Does the policy date from before 2014 and was it only renewed since?": (
        "¿Es la póliza de antes de 2014 y desde entonces solo se renovó?"
    ),
    "How many people does the employer have: 1-50, 51-100, or more?": (
        "¿Cuántas personas tiene el empleador: 1-50, 51-100 o más?"
    ),
    "Who is the employer: a private firm, a union, a public body, a church, or none?": (
        "¿Quién es el empleador: una empresa privada, un sindicato, un ente público, una iglesia o ninguno?"
    ),
    "Was the policy bought on an exchange such as HealthCare.gov?": (
        "¿Se compró la póliza en un mercado como HealthCare.gov?"
    ),
    "Does the plan have one level of internal appeal or two?": "¿Tiene el plan uno o dos niveles de apelación interna?",
    "In which state was the insurance policy issued?": "¿En qué estado se emitió la póliza?",
    "In which state does the child live?": "¿En qué estado vive el niño o la niña?",
    "What does the insurance card say, word for word?": "¿Qué dice la tarjeta del seguro, palabra por palabra?",
    "What does the plan book or brochure call the plan?": "¿Cómo llama al plan el libro o folleto?",
    "Is the therapist in the plan's network?": "¿Está el terapeuta en la red del plan?",
    "Did the therapist leave the plan's network, and when?": "¿Dejó el terapeuta la red del plan, y cuándo?",
    "Does the plan book have a clause that lets the plan allow more? Which words?": (
        "¿Tiene el libro una cláusula que permite al plan dar más? ¿Con qué palabras?"
    ),
    "Was the care asked for before, during or after it was given?": (
        "¿Se pidió la atención antes, durante o después de recibirla?"
    ),
    "Which reasons does the notice give, word for word?": "¿Qué razones da el aviso, palabra por palabra?",
    "Which of the required parts does the notice hold? Please go through it.": (
        "¿Cuáles de las partes requeridas tiene el aviso? Por favor, revíselo."
    ),
    "Which therapy was refused?": "¿Qué terapia se negó?",
    "Where is the therapy given?": "¿Dónde se da la terapia?",
    "Is the therapy meant to build skills the child has never had (habilitative)?": (
        "¿Busca la terapia desarrollar habilidades que nunca se han tenido (habilitativa)?"
    ),
    "When did the plan receive the appeal, and has it answered?": "¿Cuándo recibió el plan la apelación, y contestó?",
    "Does a clinician say in writing that the condition is serious, disabling or congenital?": (
        "¿Dice un profesional por escrito que la condición es grave, discapacitante o congénita?"
    ),
    "Has the plan joined the state's external review?": "¿Se unió el plan a la revisión externa del estado?",
    "Has the public plan opted out of parity under a union agreement?": (
        "¿Se excluyó el plan público de la paridad por un acuerdo sindical?"
    ),
    "Has the church plan elected to be under ERISA?": "¿Eligió el plan de la iglesia estar bajo ERISA?",
    "Do several employers share the plan under a union agreement?": (
        "¿Comparten el plan varios empleadores por un acuerdo sindical?"
    ),
    "Does a union agreement set this plan's grievance procedure?": (
        "¿Fija un acuerdo sindical el procedimiento de quejas de este plan?"
    ),
    "Do several employers buy the plan together without a union?": (
        "¿Compran el plan varios empleadores juntos sin un sindicato?"
    ),
    "What does the plan book say about therapy visits?": "¿Qué dice el libro del plan sobre las visitas de terapia?",
    "Does the cut follow from a change or the end of the plan itself?": (
        "¿Viene el recorte de un cambio o del fin del plan mismo?"
    ),
    "Was a course of therapy that the plan had approved cut before its end?": (
        "¿Se cortó antes de su fin un curso de terapia que el plan había aprobado?"
    ),
    "Which services were billed: date, code, units, amount, and what did the family pay?": (
        "¿Qué servicios se cobraron: fecha, código, unidades, monto, y qué pagó la familia?"
    ),
    "Which diagnosis codes was the therapy ordered for?": "¿Para qué códigos de diagnóstico se ordenó la terapia?",
    "Was the policy sold to a small employer (1-50 people)?": (
        "¿Se vendió la póliza a un empleador pequeño (1-50 personas)?"
    ),
    "On which day did the notice arrive?": "¿Qué día llegó el aviso?",
    "Was the same course of therapy already under way when this was asked for?": (
        "¿Ya estaba en marcha el mismo curso de terapia cuando se pidió esto?"
    ),
    "Does the child receive therapy anywhere else, such as at school?": (
        "¿Recibe terapia en otro lugar, como en la escuela?"
    ),
}
