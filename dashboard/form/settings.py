"""The ``[form]`` part of worklight.toml: whether the feedback form is open, and what it says of this council."""

from pydantic import Field

from dashboard.form.answers import Choices
from data.home import Home
from data.journey import Journey
from data.needs import read_needs
from data.services import read_services
from data.toml_file import Strict, load

MOST_SERVICES = 20  # more than can be read on one screen


class Form(Strict):
    """``[form]`` in worklight.toml; every key may be left out."""

    open: bool = Field(default=True, description="whether people can send feedback; closed, the form says so")
    public_answers: bool = Field(
        default=False,
        description="whether anybody may read answers at `/you-said/public`, without an account")
    address: str = Field(
        default="", max_length=200, pattern=r"^(https?://[\x21-\x7e]+)?$",
        description="where people reach the form, for the poster, such as `https://tell.example.org/tell-us`; else as "
                    "the browser that asks for the poster sees it")
    danger: str = Field(
        default="", max_length=300,
        description="what to do when somebody is in danger, such as `Ring adult safeguarding: 01632 960123.`")
    services: tuple[str, ...] = Field(
        default=(), max_length=MOST_SERVICES,
        description="services that people can choose, by the names they know; else those of services.toml")
    return_to: str = Field(
        default="", max_length=300, description="where a paper form is given in or posted to")


class _File(Strict):
    model_config = Strict.model_config | {"extra": "ignore"}
    form: Form = Form()


def read_form(home: Home) -> Form:
    """Read and check ``[form]``; raise WorklightError, with the line, where it is wrong."""
    return load(home.settings_file, _File).form if home.settings_file.exists() else Form()


def services_of(home: Home, form: Form) -> tuple[str, ...]:
    """Return the services that people can choose; none where the council has named none."""
    return form.services or tuple(one.name for one in read_services(home.reference("services.toml")).service)


def choices_of(home: Home, journey: Journey, form: Form | None = None) -> Choices:
    """Return what can be chosen in the form of a home; its needs are those of needs.toml, as feedback counts them."""
    needs = {one.key: one.name for one in read_needs(home.reference("needs.toml")).need}
    return Choices(services_of(home, form or read_form(home)), journey, needs)
