"""`python -m tests.security` writes SECURITY.md anew. A test fails until that is done."""

from tests.security.page import PAGE, the_page

PAGE.write_text(the_page(), "utf-8")
