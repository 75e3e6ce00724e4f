"""``worklight serve``: the web app of a home."""

import click

from dashboard.commands.options import home_option, moment
from data.home import Home
from data.published import current


@click.command(
    "serve",
    epilog="\b\nExamples:\n  worklight serve\n  worklight serve --port 8080\n"
           "  worklight serve --home /srv/worklight --host 0.0.0.0",
)
@home_option
@click.option("--host", metavar="H", default="127.0.0.1", show_default=True,
              help="Address to listen on. Without a TLS proxy in front, leave it as it is.")
@click.option("--port", metavar="N", type=click.IntRange(1, 65535), default=8050, show_default=True,
              help="Port to listen on.")
def command(home: Home, host: str, port: int) -> None:
    """Serve the pages until you press Ctrl+C. What came by the feedback form is read meanwhile."""
    from dashboard import server
    from dashboard.commands import _upkeep

    _bring_up_to_date(home)
    if words := server.warning(home, host):
        click.echo(words, err=True)

    def ready() -> None:
        _upkeep.start(home)
        click.echo(f"Worklight is at {server.address(host, port)} - stop it with Ctrl+C.")

    server.run_server(home, host, port, ready=ready)


def _bring_up_to_date(home: Home) -> None:
    """Make figures of an earlier Worklight anew; the parts that make figures are loaded only then."""
    version = current(home.published)
    if version and version.outdated and home.warehouse.exists():
        from ingest.refresh import bring_up_to_date

        click.echo("The figures are of an earlier Worklight and are made anew. This can take a minute.", err=True)
        bring_up_to_date(home, now=moment(home))
