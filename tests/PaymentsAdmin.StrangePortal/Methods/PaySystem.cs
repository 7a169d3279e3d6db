using System.Text.Json.Nodes;

namespace PaymentsAdmin.Strange;

/// <summary>The pay systems of this portal: two for orders and two for legacy invoices, of which one is inactive.</summary>
internal sealed record PaySystem(long Id, string Name, string Handler, string Registry, bool Active = true)
{
    public const string OfInvoices = "CRM_INVOICE";

    public static readonly PaySystem[] All =
    [
        new(PortalBooks.Cash, "Cash", "cash", "ORDER"),
        new(PortalBooks.Card, "Card", "card", "ORDER"),
        new(PortalBooks.Form, "Form", "form", OfInvoices),
        new(PortalBooks.Form + 1, "Old form", "oldform", OfInvoices, Active: false),
    ];

    public JsonObject Face() => new()
    {
        ["ID"] = Id,
        ["NAME"] = Name,
        ["PSA_NAME"] = Name,
        ["DESCRIPTION"] = "",
        ["ACTIVE"] = Active ? "Y" : "N",
        ["IS_CASH"] = Id == PortalBooks.Cash ? "Y" : "N",
        ["SORT"] = 100,
        ["PERSON_TYPE_ID"] = 1,
        ["ENTITY_REGISTRY_TYPE"] = Registry,
        ["ACTION_FILE"] = Handler,
        ["XML_ID"] = null,
    };
}
