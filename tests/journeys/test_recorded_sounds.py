"""What a real browser records is a recording here, and it plays under the kind that was found."""

import base64

import pytest
from playwright.sync_api import Page

from quality_checkers.sounds import clean_sound

_CAN = "kind => MediaRecorder.isTypeSupported(kind)"
_RECORD = """
async kind => {
  const sound = new AudioContext(), tone = sound.createOscillator();
  const heard = sound.createMediaStreamDestination();
  tone.connect(heard);
  tone.start();
  await sound.resume();
  const recorder = new MediaRecorder(heard.stream, {mimeType: kind}), parts = [];
  recorder.ondataavailable = part => parts.push(part.data);
  const done = new Promise(resolve => { recorder.onstop = resolve });
  recorder.start(300);
  await new Promise(resolve => setTimeout(resolve, 1500));
  recorder.stop();
  await done;
  await sound.close();
  const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
  return btoa(Array.from(bytes, one => String.fromCharCode(one)).join(''));
}
"""
_PLAY = """
([bytes, kind]) => new Promise((resolve, reject) => {
  const player = new Audio(`data:${kind};base64,${bytes}`);
  player.onloadeddata = () => resolve(true);
  player.onerror = () => reject(player.error.message);
})
"""


@pytest.mark.parametrize(
    "kind",
    ["audio/webm;codecs=opus", "audio/webm", "audio/ogg;codecs=opus", "audio/mp4;codecs=mp4a.40.2"],
)
def test_what_a_browser_records_is_kept(kind: str, tablet: Page) -> None:
    tablet.set_content("<button>Record</button>")
    tablet.click("button")  # a browser makes no sound before somebody has touched the page
    if not tablet.evaluate(_CAN, kind):
        pytest.skip(f"this browser does not record {kind}")

    recorded = tablet.evaluate(_RECORD, kind)

    sound = clean_sound(base64.b64decode(recorded))
    assert sound.mime_type == kind.partition(";")[0]
    assert sound.seconds is not None
    assert 0.5 < sound.seconds < 10
    assert tablet.evaluate(_PLAY, [recorded, sound.mime_type])
