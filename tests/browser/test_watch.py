"""The watch on the browser itself: it would be worth nothing if it saw nothing."""


def test_a_script_that_the_policy_refuses_is_noticed(desktop, complaints):
    desktop.route("**/refused", lambda route: route.fulfill(
        headers={"Content-Security-Policy": "script-src 'self'", "Content-Type": "text/html"},
        body="<script>document.title = 'ran'</script>",
    ))  # fmt: skip
    desktop.goto("/refused")
    assert desktop.title() == ""
    assert any("Content Security Policy" in line for line in complaints)
    complaints.clear()


def test_a_script_that_breaks_is_noticed(desktop, complaints):
    desktop.route("**/broken", lambda route: route.fulfill(
        headers={"Content-Type": "text/html"}, body="<script>missing()</script>"
    ))  # fmt: skip
    desktop.goto("/broken")
    assert any("missing is not defined" in line for line in complaints)
    complaints.clear()
