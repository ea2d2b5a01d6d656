"""A computer without Pango can do everything but the PDF, and says so."""

import subprocess
import sys
from pathlib import Path

_TRY = """
import sys
from pathlib import Path
from quality_checkers.toolkit import Toolkit, ToolkitSettings
from quality_checkers.web import create_app
from tests.room import in_one_room
toolkit = Toolkit(ToolkitSettings(data=Path(sys.argv[1])))
client = create_app(in_one_room(toolkit)).test_client()
for path in ("/visits", "/visits/f15000000002/report", "/visits/f15000000002/report.xlsx"):
    assert client.get(path).status_code == 200, path
pdf = client.get("/visits/f15000000002/report.pdf")
print(pdf.status_code, pdf.text)
"""


def test_the_pdf_page_says_what_to_do_and_the_rest_works(
    example_data: Path, tmp_path: Path
) -> None:
    missing = tmp_path / "without"
    missing.mkdir()
    (missing / "weasyprint.py").write_text("raise OSError('cannot load library libpango-1.0-0')")
    here = Path(__file__).parents[2]

    done = subprocess.run(  # noqa: S603 - our own Python with our own words
        [sys.executable, "-c", _TRY, str(example_data)],
        env={"PYTHONPATH": f"{missing}:{here}", "PATH": "/usr/bin:/bin"},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )

    assert done.stdout.startswith("503 ")
    assert "This computer cannot make a PDF yet." in done.stdout
    assert "You can read the report on the screen and print it." in done.stdout
    assert "Traceback" not in done.stdout
    assert "libpango" not in done.stdout
