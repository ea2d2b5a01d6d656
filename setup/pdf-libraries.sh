#!/bin/sh
# Makes sure that WeasyPrint finds Pango, which draws the words of a PDF.
# Fails when it is still missing at the end. Everything but the PDF works without it.

if .venv/bin/python -c 'import weasyprint' >/dev/null 2>&1; then exit 0; fi

packages="libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0"
if [ "$(uname)" = Darwin ]; then
    typed="brew install pango"
    command -v brew >/dev/null 2>&1 && brew install --quiet pango
elif command -v apt-get >/dev/null 2>&1; then
    typed="sudo apt-get install --no-install-recommends $packages"
    root=""
    [ "$(id -u)" -eq 0 ] || root="sudo"
    if [ -z "$root" ] || { command -v sudo >/dev/null 2>&1 && { [ -t 0 ] || sudo -n true 2>/dev/null; }; }; then
        echo "Installing what the PDF needs: $packages"
        $root apt-get update -qq && $root env DEBIAN_FRONTEND=noninteractive \
            apt-get install -qq -y --no-install-recommends $packages >/dev/null
    fi
else
    typed="the command of your system that installs Pango"
fi

if .venv/bin/python -c 'import weasyprint' >/dev/null 2>&1; then exit 0; fi
echo "Reports cannot be made as PDF yet. To change that, type: $typed"
exit 1
