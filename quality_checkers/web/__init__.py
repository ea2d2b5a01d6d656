"""The door for people with a browser.

One blueprint for each thing people come to do. A view reads the request, makes one call to the
desk and shows a page or goes on to the next. The only room that knows Flask and WTForms.
"""

from quality_checkers.web.app import create_app
from quality_checkers.web.settings import WebSettings

__all__ = ["WebSettings", "create_app"]
