"""The whole journey with the client that openapi-generator makes. Run in an environment without Rejoinder.

Arguments: where the client lies, the server's address, its token, the case document. Prints what it fetched.
"""

import json
import sys

folder, address, token, path = sys.argv[1:]
sys.path.insert(0, folder)

import made  # noqa: E402

client = made.ApiClient(made.Configuration(host=address, access_token=token))
with open(path, encoding="utf-8") as file:
    document = json.load(file)
parts = {name: document.pop(name, []) for name in ("plans_of_care", "confirmations")}
cases, letters, confirmations = made.CasesApi(client), made.LettersApi(client), made.ConfirmationsApi(client)
notes = made.NotesApi(client)
case = cases.create_case(made.Case.from_dict(document)).id
note = notes.add_note(case, made.NoteNew.from_dict({"session_on": "2026-10-02"}))
for plan in parts["plans_of_care"]:
    made.PlansOfCareApi(client).add_plan_of_care(case, made.PlanOfCareNew.from_dict(plan))
for confirmation in parts["confirmations"]:
    confirmations.add_confirmation(case, made.ConfirmationNew.from_dict(confirmation))
assert len(notes.list_notes(case).data) == len(document["notes"]) + 1
read = notes.read_note_with_http_info(case, note.id)
changed = {"response": "He asked for the next one"}
notes.patch_note(case, note.id, {name.lower(): value for name, value in read.headers.items()}["etag"], body=changed)
cases.patch_case(case, "*", body={"external_id": None})
judged = cases.assess_case(case)
row = next(criterion for criterion in judged.criteria if criterion.evidence)
word = {"criterion": row.id, "record": row.evidence[0].record, "by": document["people"][0]["id"], "on": "2026-10-20"}
confirmations.add_confirmation(case, made.ConfirmationNew.from_dict({**word, "says": "supports"}))
points = cases.list_open_points(case).data
letter = letters.create_letter(case, made.LetterWanted(kind="internal_appeal", is_draft_allowed=True)).id
assert letters.read_letter(letter).state in {"final", "draft"}
word_file, pdf = letters.fetch_letter_docx(letter), letters.fetch_letter_pdf(letter)
sys.stdout.write(
    json.dumps({"docx": bytes(word_file[:2]).decode(), "pdf": bytes(pdf[:5]).decode(), "open": len(points)})
)
