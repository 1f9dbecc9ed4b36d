"""`hop completion`: the scripts load in their shells, and bash completes commands and options with them."""

import shutil
import subprocess

import pytest

from cli.arguments import COMMANDS, SHELLS


@pytest.mark.parametrize("shell", SHELLS)
def test_script(hop, tmp_path, shell):
    script = hop("completion", shell)
    assert all(command in script for command in COMMANDS)
    if shutil.which(shell) is None:
        pytest.skip(f"{shell} is not installed: only the text was looked at")
    (tmp_path / "script").write_text(script)
    subprocess.run([shell, "-n", "script"], cwd=tmp_path, check=True)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["hop", "comp"], {"compile", "completion"}),
        (["hop", "dump", "--for"], {"--format"}),
        (["hop", "dump", "--format", "h"], {"hhas", "hhir"}),
        (["hop", "lint", "some"], {"some.php"}),
    ],
)
def test_bash_completes(hop, tmp_path, words, found):
    (tmp_path / "script").write_text(hop("completion", "bash"))
    (tmp_path / "some.php").write_text("")
    quoted = " ".join(f"'{word}'" for word in words)
    code = f"""source ./script
function_name=$(complete -p hop | sed 's/.*-F \\([^ ]*\\).*/\\1/')
COMP_WORDS=({quoted}) COMP_CWORD={len(words) - 1}
COMP_LINE="{' '.join(words)}" COMP_POINT={len(' '.join(words))}
$function_name hop '{words[-1]}' '{words[-2]}'
printf '%s\\n' "${{COMPREPLY[@]}}"
"""
    done = subprocess.run(["bash", "-c", code], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert {word.strip() for word in done.stdout.splitlines()} == found, done.stderr
