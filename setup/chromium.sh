#!/bin/sh
# Makes sure that there is a Chromium for the tests that use a real browser.

for name in "$CHROMIUM" chromium chromium-browser google-chrome; do
    [ -n "$name" ] && command -v "$name" >/dev/null 2>&1 && exit 0
done
[ -x "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" ] && exit 0
[ -x "/Applications/Chromium.app/Contents/MacOS/Chromium" ] && exit 0

if [ "$(uname)" = Darwin ]; then
    typed="brew install --cask chromium"
else
    typed="sudo apt-get install --no-install-recommends chromium"
    root=""
    [ "$(id -u)" -eq 0 ] || root="sudo"
    if command -v apt-get >/dev/null 2>&1 && { [ -z "$root" ] || [ -t 0 ] || sudo -n true 2>/dev/null; }; then
        echo "Installing Chromium for the tests."
        $root apt-get update -qq && $root env DEBIAN_FRONTEND=noninteractive \
            apt-get install -qq -y --no-install-recommends chromium >/dev/null
        command -v chromium >/dev/null 2>&1 && exit 0
    fi
fi
echo "The tests need Chromium. Type: $typed"
exit 1
