"""The whole journey with the client that openapi-python-client makes. Run in an environment without Rejoinder.

Arguments: where the client lies, the server's address, its token, the case document. Prints what it fetched.
"""

import json
import sys

folder, address, token, path = sys.argv[1:]
sys.path.insert(0, folder)

from made.api.cases import assess_case, create_case, list_open_points, patch_case  # noqa: E402
from made.api.confirmations import add_confirmation  # noqa: E402
from made.api.letters import create_letter, fetch_letter_docx, fetch_letter_pdf, read_letter  # noqa: E402
from made.api.notes import add_note, list_notes, patch_note, read_note  # noqa: E402
from made.api.plans_of_care import add_plan_of_care  # noqa: E402
from made.client import AuthenticatedClient  # noqa: E402
from made.models import Case, ConfirmationNew, LetterWanted, LetterWantedKind, NoteNew, PlanOfCareNew  # noqa: E402
from made.models.patch_case_body import PatchCaseBody  # noqa: E402
from made.models.patch_note_body import PatchNoteBody  # noqa: E402

client = AuthenticatedClient(base_url=address, token=token)
with open(path, encoding="utf-8") as file:
    document = json.load(file)
parts = {name: document.pop(name, []) for name in ("plans_of_care", "confirmations")}
case = create_case.sync(client=client, body=Case.from_dict(document))
assert hasattr(case, "id"), case
note = add_note.sync(case.id, client=client, body=NoteNew.from_dict({"session_on": "2026-10-02"}))
for plan in parts["plans_of_care"]:
    add_plan_of_care.sync(case.id, client=client, body=PlanOfCareNew.from_dict(plan))
for confirmation in parts["confirmations"]:
    add_confirmation.sync(case.id, client=client, body=ConfirmationNew.from_dict(confirmation))
assert len(list_notes.sync(case.id, client=client).data) == len(document["notes"]) + 1
read = read_note.sync_detailed(case.id, note.id, client=client)
changed = PatchNoteBody.from_dict({"response": "He asked for the next one"})
assert patch_note.sync(case.id, note.id, client=client, body=changed, if_match=read.headers["ETag"])
assert patch_case.sync(case.id, client=client, body=PatchCaseBody.from_dict({"external_id": None}), if_match="*")
judged = assess_case.sync(case.id, client=client)
row = next(criterion for criterion in judged.criteria if criterion.evidence)
record = row.evidence[0].record
word = {
    "criterion": row.id,
    "record": record,
    "by": document["people"][0]["id"],
    "on": "2026-10-20",
    "says": "supports",
}
confirmed = add_confirmation.sync(case.id, client=client, body=ConfirmationNew.from_dict(word))
assert hasattr(confirmed, "criterion"), confirmed
points = list_open_points.sync(case.id, client=client).data
wanted = LetterWanted(kind=LetterWantedKind.INTERNAL_APPEAL, is_draft_allowed=True)
letter = create_letter.sync(case.id, client=client, body=wanted)
assert read_letter.sync(letter.id, client=client).state.value in {"final", "draft"}
word_file = fetch_letter_docx.sync(letter.id, client=client).payload.read()
pdf = fetch_letter_pdf.sync(letter.id, client=client).payload.read()
sys.stdout.write(json.dumps({"docx": word_file[:2].decode(), "pdf": pdf[:5].decode(), "open": len(points)}))
