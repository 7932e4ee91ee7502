"""Pick lists of this installation, by the name the columns of the sheets ask for them."""

from vungmanh.accounts.queries import role_choices
from vungmanh.criteria.queries import set_choices
from vungmanh.duties.queries import duty_choices
from vungmanh.imports.coercion import Choices
from vungmanh.kernel.figures import registry
from vungmanh.members.queries import post_names
from vungmanh.organisations.queries import category_names
from vungmanh.organisations.queries.stated import kind_names
from vungmanh.programmes.queries import programme_choices


def pick_lists() -> Choices:
    """Code to label. Whatever the catalogue holds today: an import names nothing that is not in it."""
    return {
        "kinds": kind_names(),
        "categories": category_names(),
        "roles": dict(role_choices()),
        "posts": post_names(),
        "duties": dict(duty_choices()),
        "programmes": dict(programme_choices()),
        "score_sheets": set_choices(),
        "indicators": {each.code: str(each.label) for each in registry.all()},
    }
