"""The pages of the S-rules and the H-rules."""

from collections.abc import Mapping
from types import MappingProxyType

from orgtui.messages.page_text import PageText
from orgtui.words import N_

TEXTS: Mapping[str, PageText] = MappingProxyType(
    {
        "S101": PageText(
            does=N_("Roles that report to each other in a circle, or a role that reports to itself."),
            why=N_("Nobody in the circle has the last word, and nothing above it can be drawn or added up."),
            formula=N_("Every loop of the solid lines, whatever its length."),
            small_shop=N_("The same: even two people cannot each be the other's boss. Two equals are co-leads."),
            source=N_("An out-tree has no cycle: the axiom behind Krackhardt's measure of hierarchy."),
        ),
        "S103": PageText(
            does=N_("Several roles that lead people and report to nobody."),
            why=N_("A question that two branches cannot settle has nobody who decides it."),
            formula=N_(
                "More than one role with reports, without a manager, not external and not marked `co_lead = true`. "
                "A manager that is written but unknown counts as one: S105 speaks about it."
            ),
            small_shop=N_("Two founders are fine: mark one of them, or both, with `co_lead = true`."),
            source=N_("Connectedness and least upper bound, Krackhardt's measures of an out-tree."),
        ),
        "S104": PageText(
            does=N_("Roles that report to nobody and lead nobody."),
            why=N_("A role without a place in the chart is a role nobody looks after."),
            formula=N_(
                "No solid line in or out, in a chart of two roles or more. External partners and co-leads are left "
                "out, and roles with a dotted line, which S108 has."
            ),
            small_shop=N_('The owner alone is fine. Accountant and courier are `sourcing = "external"` and stay out.'),
            source=N_("Connectedness, Krackhardt's measure of an out-tree."),
        ),
        "S105": PageText(
            does=N_(
                "A manager, dotted line, department, duty, stand-in or end of a hand-off that is not in the chart."
            ),
            why=N_("A name that leads nowhere is a line, a duty or a hand-off that silently does not exist."),
            formula=N_(
                "Every reference to an id without a table of its own, and every hand-off without `from` or `to`. The "
                "nearest spelling is offered; for a duty without a table, the table."
            ),
            small_shop=N_("The same at every size."),
            source=N_("Common practice of linters."),
        ),
        "S106": PageText(
            does=N_("Two roles of one seat with the same title in the same department."),
            why=N_("One job written twice makes two places to keep up to date, and duties that drift apart."),
            formula=N_("Same title, blanks folded, same department, one seat each; external partners are left out."),
            small_shop=N_("Two people in one job are one role with two seats."),
            source=N_("Ours."),
        ),
        "S107": PageText(
            does=N_("A department of which several roles report to somebody outside it."),
            why=N_("A department without a head of its own is led past: nobody in it settles what concerns all of it."),
            formula=N_(
                "Three roles or more, external partners not counted, of which two or more have their manager outside "
                "the department."
            ),
            small_shop=N_(
                "In a small shop the owner leads everybody: put the two or three of you into one department, or let "
                "it be."
            ),
            source=N_("Ours."),
        ),
        "S108": PageText(
            does=N_("Roles that have a dotted line to a boss, but no manager."),
            why=N_("A dotted line is a second line: it says whom else to listen to, not who is responsible."),
            formula=N_("A dotted boss, no solid one, no reports of its own, not external."),
            small_shop=N_("Usually the dotted line was meant as the solid one."),
            source=N_("Ours; a dotted line is secondary to a solid one in HR practice."),
        ),
        "S109": PageText(
            does=N_("Roles that nobody holds, and what follows from that."),
            why=N_("A vacancy is no fault, but its duties, its people and the flows through it wait meanwhile."),
            formula=N_(
                "The role is `vacant` or has `vacant_since`. A {warning} when it owns a critical duty or leads people, "
                "else a {note}. What follows (duties, steps of flows) is listed under it."
            ),
            small_shop=N_("In a plan vacancies are the point: each is one {note}, to cover or to hire for."),
            source=N_("Ours. No threshold for small firms was found."),
        ),
        "S110": PageText(
            does=N_("Roles without a name, once somebody in the chart is named."),
            why=N_("While nobody is named the chart is a design; afterwards a missing name is a question."),
            formula=N_(
                "Somebody in the house is named, and this role has no holder and is not vacant. One line for all."
            ),
            small_shop=N_("Naming people one by one changes nothing but this line. External partners need no name."),
            source=N_("Ours."),
        ),
        "S111": PageText(
            does=N_("Roles that report to a role with several seats."),
            why=N_("Three supervisors with one title are three bosses: nobody knows which of them leads."),
            formula=N_("The manager's role has two seats or more."),
            small_shop=N_("Where two founders share one role, give each a role and mark them as co-leads."),
            source=N_("Ours."),
        ),
        "H201": PageText(
            does=N_("More people under one boss than one person can lead."),
            why=N_("Beyond some number there is no time for each of them, and decisions queue up at one desk."),
            formula=N_(
                "People under one boss: for every direct report its people, a vacant role as one, external partners "
                "left out. Limit 10, or 8 where the boss owns duties too; `limits.span` and `limits.span_working`, of "
                "the chart or of the boss's department."
            ),
            small_shop=N_(
                "Rarely reached under ten people. Packing, service desk and drivers usually take 15: give their "
                "department a limit of its own. A small number is never a finding."
            ),
            source=N_(
                "Gallup: the median boss leads 5 to 6, two thirds fewer than 10. McKinsey: a supervisor 8 to 10. "
                "Timeless Time: about 8 for a boss who works along half the time. SHRM gives no number on purpose."
            ),
        ),
        "H202": PageText(
            does=N_("A boss below the top with a single report."),
            why=N_("One of the two is usually not needed as a layer: decisions take one more step for nobody's good."),
            formula=N_(
                "Exactly one report, a role of one seat, external partners not counted; the title does not speak of "
                "a trainee; six roles or more (`limits.single_report_from`). A {warning} from twelve roles on."
            ),
            small_shop=N_("Never said of the top, nor in a shop of fewer than six roles."),
            source=N_(
                "Bob Bailey and Timeless Time on one-to-one reporting, with the exception for learners; the sizes "
                "are ours."
            ),
        ),
        "H203": PageText(
            does=N_("A line of bosses of whom each leads only the next one."),
            why=N_("Word from the bottom passes through every one of them and gains nothing on the way."),
            formula=N_("Two bosses or more in a row, each with a single report in the sense of H202."),
            small_shop=N_("Not said in a shop of fewer than six roles."),
            source=N_("As H202."),
        ),
        "H204": PageText(
            does=N_("More layers of managers than so many people need."),
            why=N_("Every layer delays word from the customer, and each of its managers costs a salary."),
            formula=N_(
                "Layers = 1 + the longest line to the top. Limit: 4, or one more than the fewest layers that hold all "
                "people where everybody leads five (4 up to 31 people, 5 up to 156); `limits.layers`."
            ),
            small_shop=N_("Four layers are always allowed."),
            source=N_(
                "Tom Peters: three layers of management for one site, five for complex firms. The slack is ours."
            ),
        ),
        "H205": PageText(
            does=N_("A dotted line to somebody who leads the role anyway."),
            why=N_("It says nothing that the solid lines do not say, and hides the dotted lines that do."),
            formula=N_("The dotted boss stands above the role on its solid way to the top, at any distance."),
            small_shop=N_("Removing it is safe at every size."),
            source=N_("Ours: the line adds no new reach."),
        ),
        "H206": PageText(
            does=N_("A role with several dotted lines."),
            why=N_("Each boss has priorities of their own, and what falls between them is nobody's."),
            formula=N_("More dotted bosses than `limits.dotted` (1)."),
            small_shop=N_("In a small shop one talk a week does what a dotted line is drawn for."),
            source=N_("Simulen on matrix organisations; the number is ours."),
        ),
        "H207": PageText(
            does=N_("Dotted lines that close a circle."),
            why=N_("Two people who can each tell the other what to do have nobody who decides."),
            formula=N_(
                "A circle of solid and dotted lines where the solid lines alone have none, or a dotted line to oneself."
            ),
            small_shop=N_("The same at every size."),
            source=N_("An out-tree has no cycle: the axiom behind Krackhardt's measure of hierarchy."),
        ),
        "H208": PageText(
            does=N_("A vacant role that people report to and nobody covers."),
            why=N_("Questions, leave and reviews of these people wait until somebody is found."),
            formula=N_(
                "Nobody holds the role, somebody who is there reports to it, and `covered_by` names nobody who is "
                "there."
            ),
            small_shop=N_("The owner usually covers: say so with `covered_by`."),
            source=N_("Ours."),
        ),
    }
)
