"""The pages: server-rendered, whole without JavaScript, nothing fetched from another host.

**A page.** Write `templates/<name>.html` (it extends `layout.html` and fills `main`), its words in
`letter_templates/words/{en,es}/<part>.yaml` (keys `page.<name>.…`; a test fails where a language lacks one),
and a route:

    @router.get("/cases")
    def cases(visit: SignedIn) -> Response:
        return visit.page("cases.html", cases=…)

and include the router in `application.py`. `TheVisit` is anybody; `SignedIn` is the practice (`visit.actor`), and sends
everybody else to the sign-in page. `visit.desk` is the desk; `visit.language` is `en` or `es`; `visit.words` are the
phrases. In a template: `{{ t("page.x.title", count=3) }}`, `{{ day(date) }}`; `title` is the page's name in the window.

**A form.** `<form method="post">{{ form_token() }} …`; its route takes `form: TheForm` beside the visit. The token, the
size of the body and the encoding are checked before the route runs; `form.words("name")`, `form.all("name")`,
`form.file("name")`. After a change answer `visit.go("/path")` (a 303: neither reload nor back button sends it twice).
Bring problems back with `visit.page(…, status=422, problems=[Trouble("field-id", "sentence")])`: the layout lists them
at the top, each a link to its field; `problem_of("field-id")` gives the sentence beside the field.

**Failures.** Raise what `app/errors.py` has, or let services raise: `failures.py` turns each into a page of its own.

**Look.** `static/style.css` is the base: `.card`, `.button`, `.field`, `.hint`, `.tag`, `.notice`, `.summary` (dl),
`.table`; `static/<name>.css` and `.js` for one part only, named in the block `head`. The policy forbids inline style
and script. Everything but `/static` is `no-store`.

`main` hands over desk, token and sign-in code to `application.pages`, which gives the mount for the server.
"""
