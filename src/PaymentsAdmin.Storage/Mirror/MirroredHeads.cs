using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Model;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Mirror;

/// <summary>Updates entity and customer rows from a portal's items.</summary>
internal static class MirroredHeads
{
    public static async ValueTask<CustomerRow> CustomerAsync(IWriteSession session, Workspace workspace, string key) =>
        new()
        {
            Id = await session.NextIdAsync(IdCounter.Customers),
            HexId = HexId.Random().ToString(),
            WorkspaceId = workspace.Id.Value,
            PortalId = key,
            Name = PortalCustomers.NameOf(key),
            NameFold = Fold.ForSort(PortalCustomers.NameOf(key)),
            CreatedAt = session.Now,
            Revision = 0,
        };

    /// <summary>Keeps the known name if it cannot be read now, but not a key that an older version took for the name.</summary>
    public static void Fill(CustomerRow row, PortalItem item)
    {
        var read = item.Customer ?? (string.Equals(row.Name, item.CustomerKey, StringComparison.Ordinal) ? PortalCustomers.NameOf(row.Name) : null);
        if (read is not null && Text.Cut(read, 200) is var name && !string.Equals(row.Name, name, StringComparison.Ordinal))
        {
            (row.Name, row.NameFold) = (name, Fold.ForSort(name));
            row.Revision++;
        }
    }

    public static async ValueTask<EntityTableRow> EntityAsync(IWriteSession session, Workspace workspace, PortalItem item) =>
        new()
        {
            Id = await session.NextIdAsync(IdCounter.Entities),
            WorkspaceId = workspace.Id.Value,
            Kind = item.Ref.Kind,
            ExternalId = item.Ref.ExternalId,
            Title = "",
            TitleFold = "",
            Currency = item.Total.Currency.Code,
            CreatedAt = item.CreatedAt ?? session.Now,
            RefreshedAt = LookedAt.Never,
            SearchText = "",
            Revision = 0,
        };

    public static void Fill(EntityTableRow row, PortalItem item, CustomerRow? customer)
    {
        var title = Text.Cut(item.Title, 250);
        (row.Title, row.TitleFold) = (title, Fold.ForSort(title));
        (row.Stage, row.Responsible, row.CustomerId) = (item.Stage, item.Responsible, customer?.Id);
        (row.ParentKind, row.ParentId) = (item.Parent?.Kind, item.Parent?.ExternalId);
        row.SearchText = EntityWords.Of(item.Ref, title, customer?.Name ?? "", item.Account?.Number);
    }
}
