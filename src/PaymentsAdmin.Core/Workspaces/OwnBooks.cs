using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Core.Workspaces;

/// <summary>The backend of workspaces without a portal.</summary>
public static class OwnBooks
{
    public static readonly BackendKind Kind = new(1);

    public static readonly BackendProfile Profile = new(Kind, "Local", Can.OwnBooks)
    {
        Title = "Own books",
        About = "In the database of this app.",
        ItemTypes = new(
            [EntityKinds.Lead, EntityKinds.Deal, EntityKinds.Quote, EntityKinds.SmartInvoice],
            "Entity types are 1 lead, 2 deal, 7 quote, 31 invoice, or 128 and above, each once."
        )
        {
            Default = [EntityKinds.Deal, EntityKinds.SmartInvoice],
            Custom = true,
            MayBeNone = true,
        },
    };
}
