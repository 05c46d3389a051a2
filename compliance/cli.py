"""The `eor` command."""

from __future__ import annotations

import sys

try:
    import os
    from importlib import import_module
    from importlib.metadata import entry_points

    import click

    from compliance.commands.common import EXIT_BAD_INPUT, EXIT_FAULT, EXIT_INTERRUPTED
    from compliance.errors import InputError, LawFileError, LawGap
except KeyboardInterrupt:  # Ctrl-C before anything is begun
    sys.exit(130)

_COMMANDS = {
    "check": "compliance.commands.check:check_command",
    "cost": "compliance.commands.cost:cost_command",
    "draft": "compliance.commands.draft:draft_command",
    "law": "compliance.commands.law:law_command",
    "new": "compliance.commands.new:new_group",
    "places": "compliance.commands.places:places_command",
    "plan": "compliance.commands.plan:plan_command",
    "rules": "compliance.commands.rules:rules_command",
    "templates": "compliance.commands.templates:templates_group",
}


class EorGroup(click.Group):
    """Commands are imported when they are asked for, so that each starts fast."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Our own commands and those other packages contribute."""
        return sorted({*_COMMANDS, *(point.name for point in entry_points(group="eor.commands"))})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """One command by name, None where there is none."""
        if cmd_name in _COMMANDS:
            module, name = _COMMANDS[cmd_name].split(":")
            command = getattr(import_module(module), name)
        else:
            point = next((p for p in entry_points(group="eor.commands") if p.name == cmd_name), None)
            command = point.load() if point else None
        assert command is None or isinstance(command, click.Command)
        return command


@click.group(cls=EorGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="eor-toolkit")
def eor() -> None:
    """Check, draft and cost one Employer-of-Record offer.

    \b
    Examples:
      eor check examples/offers/manchester-engineer.yaml --fix --out mended.yaml
      eor cost mended.yaml --months
      eor draft mended.yaml --out pack/
    """


def main() -> None:
    """Run the command line; bad input ends with exit code 2 and one sentence for each problem."""
    try:
        sys.exit(eor.main(standalone_mode=False))
    except click.Abort:
        click.echo("Stopped.", err=True)
        sys.exit(EXIT_INTERRUPTED)
    except KeyboardInterrupt:
        sys.exit(EXIT_INTERRUPTED)
    except click.ClickException as error:
        error.show()
        sys.exit(EXIT_BAD_INPUT)
    except (InputError, LawGap) as error:
        for problem in getattr(error, "problems", (error,)):
            click.echo(f"Error: {problem}", err=True)
        sys.exit(EXIT_BAD_INPUT)
    except LawFileError as error:
        click.echo(f"Error in a file of law: {error}", err=True)
        sys.exit(EXIT_BAD_INPUT)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)
    except OSError as error:
        about = f"{error.filename}: " if error.filename else ""
        click.echo(f"Error: {about}{error.strerror or error}", err=True)
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(EXIT_BAD_INPUT)
    except Exception as error:
        if os.environ.get("EOR_TRACEBACK"):
            raise
        fault = f"{type(error).__name__}: {error}".splitlines()[0]
        click.echo(f"Error: a fault of this toolkit, not of your input ({fault}). Please report it.", err=True)
        click.echo("Run it again with EOR_TRACEBACK=1 to see where it happened.", err=True)
        sys.exit(EXIT_FAULT)


__all__ = ["eor", "main"]
