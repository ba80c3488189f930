"""The pages of the C-rules."""

from collections.abc import Mapping
from types import MappingProxyType

from orgtui.messages.page_text import PageText
from orgtui.words import N_

_FORMULA = N_(
    "One person, over all roles, owns or supports duties with both `control` tags of the pair; partners outside are "
    "left out, and so are duties with a `compensating` text. A {warning}; a {note} for the sole owner, and for "
    "everybody in a house of up to six people (freelancers not counted), where one line names all of it."
)
_SMALL_SHOP = N_(
    "A few people cannot keep everything apart. Move the checking half first, to the owner or an outside accountant; "
    "else let two approve above a sum, or let the owner look over it on fixed days, and write that down as "
    "`compensating`. Firms of fewer than 100 people lost twice as much to fraud as larger ones (ACFE 2018)."
)

TEXTS: Mapping[str, PageText] = MappingProxyType(
    {
        "C501": PageText(
            does=N_("A person who approves purchases and pays suppliers."),
            why=N_("Whoever does both can invent a purchase and pay for it."),
            formula=_FORMULA,
            small_shop=_SMALL_SHOP,
            source=N_("University of Rochester audit: who approves purchase orders should not process payments."),
        ),
        "C502": PageText(
            does=N_("A person who orders goods and receives them."),
            why=N_("Whoever does both can let part of a delivery go elsewhere and sign for all of it."),
            formula=_FORMULA,
            small_shop=_SMALL_SHOP,
            source=N_(
                "University of Rochester audit: ordering, receiving, approving and verifying in different hands."
            ),
        ),
        "C503": PageText(
            does=N_("A person who approves supplier invoices and pays them."),
            why=N_("Whoever does both can invent an expense."),
            formula=_FORMULA,
            small_shop=_SMALL_SHOP,
            source=N_("Fit Small Business, Segregation of duties in accounting."),
        ),
        "C504": PageText(
            does=N_("A person who sets up suppliers and pays them."),
            why=N_("Whoever can change bank details and pay can invent a supplier."),
            formula=_FORMULA,
            small_shop=_SMALL_SHOP,
            source=N_("Vantazo on accounts payable: from creating a vendor to paying the invoice."),
        ),
        "C505": PageText(
            does=N_("A person who handles stock and adjusts stock records."),
            why=N_("A theft can be written off as damage."),
            formula=_FORMULA,
            small_shop=_SMALL_SHOP,
            source=N_("University policies on inventory: physical stock apart from its accounting."),
        ),
        "C506": PageText(
            does=N_("A person who handles stock and reconciles the count."),
            why=N_("Missing goods never surface when the one who handles them counts them."),
            formula=_FORMULA,
            small_shop=_SMALL_SHOP,
            source=N_("University of Missouri: handling assets apart from reconciling records to counts."),
        ),
        "C507": PageText(
            does=N_("A person who handles cash or deposits and reconciles them or the bank."),
            why=N_("Money can be kept back before it is recorded."),
            formula=_FORMULA,
            small_shop=_SMALL_SHOP,
            source=N_("University of Missouri; Fit Small Business: who reconciles must not have custody."),
        ),
        "C508": PageText(
            does=N_("A person who records transactions and reconciles the books."),
            why=N_("Own errors are the hardest to see, and the easiest to hide."),
            formula=_FORMULA,
            small_shop=_SMALL_SHOP,
            source=N_("University of Missouri, preventative controls."),
        ),
        "C509": PageText(
            does=N_("A person who prepares deposits and posts customer receipts."),
            why=N_("One customer's payment can cover for another's that was taken."),
            formula=_FORMULA,
            small_shop=_SMALL_SHOP,
            source=N_("University of Rochester audit (lapping)."),
        ),
        "C510": PageText(
            does=N_("A person who takes returns or creates refunds and approves them."),
            why=N_("A refund can go to one's own card."),
            formula=_FORMULA,
            small_shop=_SMALL_SHOP,
            source=N_("Trout CPA on fictitious refunds; SAP's table rates sales order with credit note High."),
        ),
        "C511": PageText(
            does=N_("A person who enters sales orders and ships them."),
            why=N_("Goods can leave without a sale, or to a made-up customer."),
            formula=_FORMULA,
            small_shop=_SMALL_SHOP,
            source=N_("SAP's separation-of-duties table: rated High."),
        ),
        "C512": PageText(
            does=N_("A person who sets prices or discounts and enters orders."),
            why=N_("A private discount can be given and used."),
            formula=_FORMULA,
            small_shop=_SMALL_SHOP,
            source=N_("SAP's separation-of-duties table: rated Medium."),
        ),
        "C513": PageText(
            does=N_("A person who prepares the payroll and pays it out."),
            why=N_("Somebody who does not work here can be paid."),
            formula=_FORMULA,
            small_shop=_SMALL_SHOP,
            source=N_("University of Mississippi internal audit (ghost employees)."),
        ),
        "C514": PageText(
            does=N_("A person who approves payments while nobody is named for payments to that person."),
            why=N_("Nobody should approve what they are paid themselves."),
            formula=N_(
                "A duty tagged `payment.approve`, owned or supported, without a `note` that says who approves the "
                "approver's own payments."
            ),
            small_shop=N_("The owner's own pay needs no approval; write that into the note."),
            source=N_("University of Missouri: never approve a transaction for which you are the payee."),
        ),
        "C515": PageText(
            does=N_("A boss and the only report who hold one half each of a pair of C-rules."),
            why=N_("Two people who depend on nobody else but each other are a weak check."),
            formula=N_(
                "One of the two owns or supports the first half of a pair, the other the second, and the boss has no "
                "other report. Off by default: select it."
            ),
            small_shop=N_("Unavoidable below a handful of people: let somebody from outside look at it."),
            source=N_("Ours."),
        ),
    }
)
