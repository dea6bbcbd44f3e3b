"""What the rows of a sheet lack that no column of it says, so that an officer may say it once for all of them."""

from collections import Counter

from tpd_exchange.intake.plan import Plan, Row, State
from tpd_exchange.intake.targets import targets
from tpd_exchange.show import fields

_FEW = 4


def wanted(plan: Plan) -> list[str]:
    """The paths of it, in the order of the fields; what hardly a row lacks is for that row to say."""
    layout, known = plan.layout, targets(plan.noun)
    said = {*layout.paths.values(), *layout.for_all}
    said |= {
        f"{known[path].party}.{name}".lstrip(".") for path in (*layout.paths.values(), *layout.for_all)
        for name in known[path].fills
    }  # fmt: skip
    lacking: Counter[str] = Counter()
    faulty = [row for row in plan.rows if row.state is State.FAULTY]
    for row in faulty:
        lacking.update({path for flaw in row.faults for path in _lacking(plan, row, flaw.field, said)})
    return [path for path in known if path in lacking and lacking[path] * _FEW >= len(faulty)]


def _lacking(plan: Plan, row: Row, name: str, said: set[str]) -> list[str]:
    """A field that is faulty and stands in no column; of a list of lines, the parts that each line must have."""
    known = targets(plan.noun)
    if name not in known or name in said:
        return []
    item = known[name].field.item
    if item is None:
        return [name]
    lines = [line for line in row.values.get(name) or () if isinstance(line, dict)]
    parts = [part.name for part in fields(item).values() if part.required]
    lacking = [f"{name}.{part}" for part in parts if any(line.get(part) is None for line in lines)]
    return [path for path in lacking if path in known and path not in said]
