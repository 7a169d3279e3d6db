using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;

namespace PaymentsAdmin.Portals.Bitrix24;

/// <summary>What workspaces on a Bitrix24 portal are called and can do.</summary>
public static class Bitrix24Profile
{
    public static readonly BackendKind Kind = new(2);

    public static readonly BackendProfile Value = new(
        Kind,
        "Bitrix24",
        Can.EditPayments | Can.EditLines | Can.EditDeliveries | Can.EditTerms | Can.KeepPaidDetails | Can.BookPayments | Can.PayThroughSystems | Can.Look
            | Can.KeepReference | Can.Reverse | Can.DatePostings | Can.ServePrograms | Can.MarkPaid | Can.Links
    )
    {
        Title = "Bitrix24 portal",
        About = "In a live portal; approvals, audit and lists are kept here.",
        ItemTypes = new(
            [EntityKinds.Deal, EntityKinds.SmartInvoice, EntityKinds.LegacyInvoice],
            "Only deals (2), invoices (31) and legacy invoices (5) are paid in a portal. Choose at least one of them, each once."
        )
        {
            Default = [EntityKinds.Deal, EntityKinds.SmartInvoice],
        },
        Lacking = new Dictionary<int, Can> { [EntityKinds.LegacyInvoice] = Can.EditPayments | Can.EditLines | Can.EditDeliveries },
    };
}
