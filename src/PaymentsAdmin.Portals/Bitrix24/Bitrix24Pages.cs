using System.Globalization;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Portals.Bitrix24.Looking;

namespace PaymentsAdmin.Portals.Bitrix24;

/// <summary>Bitrix24's pages for people, at the public address of its connection.</summary>
public sealed class Bitrix24Pages(IPortalConnections connections) : IPortalPages
{
    public async Task<Uri?> OfAsync(Workspace workspace, EntityRef entity, CancellationToken ct) =>
        Keys.Number(entity) is { } id && Folder(entity.Kind) is { } folder
        && await connections.FindAsync(workspace.Id, ct) is { Address: var site }
            ? new Uri(site, string.Create(CultureInfo.InvariantCulture, $"/crm/{folder}/{id}/"))
            : null;

    private static string? Folder(int kind) =>
        kind switch
        {
            EntityKinds.Deal => "deal/details",
            EntityKinds.Lead => "lead/details",
            EntityKinds.LegacyInvoice => "invoice/show",
            > 0 => string.Create(CultureInfo.InvariantCulture, $"type/{kind}/details"),
            _ => null,
        };
}
