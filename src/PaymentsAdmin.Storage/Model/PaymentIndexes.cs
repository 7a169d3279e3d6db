using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using PaymentsAdmin.Core.Payments.Fields;

namespace PaymentsAdmin.Storage.Model;

/// <summary>The indexes of payment lists: one per sort order, one per sort order within an entity, one per equality filter.</summary>
public static class PaymentIndexes
{
    /// <summary>All of them contain listed rows only; statements repeat the condition.</summary>
    public const string Condition = "listed";

    private const string OfPortal = "portal_id IS NOT NULL";

    internal static void Add(ModelBuilder builder)
    {
        var payments = builder.Entity<PaymentTableRow>();
        foreach (var column in new[]
        {
            nameof(PaymentTableRow.EntityFold),
            nameof(PaymentTableRow.CustomerFold),
            nameof(PaymentTableRow.PostingState),
            nameof(PaymentTableRow.MethodFold),
            nameof(PaymentTableRow.DueOn),
            nameof(PaymentTableRow.CustomerId),
        })
        {
            Listed(payments, nameof(PaymentTableRow.WorkspaceId), column, nameof(PaymentTableRow.Id));
        }

        // API clients count and page through these indexes, so they also contain the column that selects the clients' rows.
        foreach (var column in new[]
        {
            nameof(PaymentTableRow.CreatedAt),
            nameof(PaymentTableRow.PaidOn),
            nameof(PaymentTableRow.AmountSort),
            nameof(PaymentTableRow.MethodId),
            nameof(PaymentTableRow.Currency),
            nameof(PaymentTableRow.AccountNumber),
        })
        {
            Listed(payments, nameof(PaymentTableRow.WorkspaceId), column, nameof(PaymentTableRow.Id), nameof(PaymentTableRow.OfItem));
        }

        // These columns are null on some rows, which no filter asks for.
        string[] often =
            [nameof(PaymentTableRow.PaidAt), nameof(PaymentTableRow.PaidById), nameof(PaymentTableRow.CreatedById), nameof(PaymentTableRow.PortalMatch)];
        foreach (var column in often.Concat(PaymentFields.Plain.Where(field => field.IsFiltered).Select(PlainProperties.Name)))
        {
            string[] columns = [nameof(PaymentTableRow.WorkspaceId), column, nameof(PaymentTableRow.Id), nameof(PaymentTableRow.OfItem)];
            payments.HasIndex(columns).HasDatabaseName(Name(columns)).HasFilter($"{Condition} AND {DbNames.Snake(column)} IS NOT NULL");
        }

        Listed(payments, nameof(PaymentTableRow.WorkspaceId), nameof(PaymentTableRow.Id), nameof(PaymentTableRow.OfItem));
        Listed(
            payments,
            nameof(PaymentTableRow.WorkspaceId),
            nameof(PaymentTableRow.Currency),
            nameof(PaymentTableRow.AmountMinor),
            nameof(PaymentTableRow.Id)
        );
        Listed(payments, nameof(PaymentTableRow.EntityId), nameof(PaymentTableRow.Currency), nameof(PaymentTableRow.AmountMinor), nameof(PaymentTableRow.Id));

        foreach (var column in new[]
        {
            nameof(PaymentTableRow.CreatedAt),
            nameof(PaymentTableRow.CustomerFold),
            nameof(PaymentTableRow.PostingState),
            nameof(PaymentTableRow.PaidOn),
            nameof(PaymentTableRow.MethodFold),
            nameof(PaymentTableRow.DueOn),
        })
        {
            Listed(payments, nameof(PaymentTableRow.EntityId), column, nameof(PaymentTableRow.Id));
        }

        payments
            .HasIndex(nameof(PaymentTableRow.WorkspaceId), nameof(PaymentTableRow.PostedOn), nameof(PaymentTableRow.Id))
            .HasDatabaseName("ix_payments_workspace_posted_on_listed")
            .HasFilter(Condition + " AND posted_on IS NOT NULL");
        payments.HasIndex(p => new { p.WorkspaceId, p.PortalId }).IsUnique().HasFilter(OfPortal);
        payments.HasIndex(p => new { p.WorkspaceId, p.NumberSeq }).IsUnique().HasFilter("number_seq IS NOT NULL");
        payments.HasIndex(p => new { p.WorkspaceId, p.PortalNumber }).HasFilter("portal_number IS NOT NULL");
        payments.HasIndex(p => p.OriginalId).IsUnique().HasFilter("original_id IS NOT NULL");

        // These include unlisted rows: rules and cascades need deleted payments too.
        payments.HasIndex(p => p.MethodId).HasFilter("method_id IS NOT NULL");
        payments.HasIndex(nameof(PaymentTableRow.EntityId), nameof(PaymentTableRow.Id)).HasDatabaseName("ix_payments_entity_id");
        builder.Entity<PaymentLineRow>().HasIndex(l => new { l.PaymentId, l.RowId }).IsUnique().HasFilter("row_id IS NOT NULL");
        builder.Entity<PaymentLineRow>().HasIndex(l => l.RowId).HasFilter("row_id IS NOT NULL");
        AddPortal(builder);
    }

    // For lookups by portal id. Local books have none of these.
    private static void AddPortal(ModelBuilder builder)
    {
        builder.Entity<CustomerRow>().HasIndex(c => new { c.WorkspaceId, c.PortalId }).IsUnique().HasFilter(OfPortal);
        builder.Entity<PaymentLineRow>().HasIndex(l => l.PortalId).HasFilter(OfPortal);
        builder.Entity<PaymentDeliveryRow>().HasIndex(d => d.PortalId).HasFilter(OfPortal);
        builder.Entity<ProductRowRow>().HasIndex(r => r.PortalId).HasFilter(OfPortal);
        builder.Entity<ShipmentRow>().HasIndex(s => s.PortalId).HasFilter(OfPortal);
        builder.Entity<MethodRow>().HasIndex(m => new { m.WorkspaceId, m.PortalId }).IsUnique().HasFilter(OfPortal);
        builder.Entity<TypeRow>().HasIndex(t => new { t.WorkspaceId, t.PortalId }).IsUnique().HasFilter(OfPortal);
        builder.Entity<CategoryRow>().HasIndex(c => new { c.WorkspaceId, c.PortalId }).IsUnique().HasFilter(OfPortal);
    }

    private static void Listed(EntityTypeBuilder<PaymentTableRow> payments, params string[] columns) =>
        payments.HasIndex(columns).HasDatabaseName(Name(columns)).HasFilter(Condition);

    /// <summary>The name of an index: <c>ix_payments_workspace_created_at</c>.</summary>
    public static string Name(params string[] columns) =>
        "ix_payments_" + string.Join(
            '_',
            columns.Where((c, i) => i == 0 || c is not (nameof(PaymentTableRow.Id) or nameof(PaymentTableRow.OfItem))).Select(Short)
        ) + "_listed";

    private static string Short(string column) =>
        column switch
        {
            nameof(PaymentTableRow.WorkspaceId) => "workspace",
            nameof(PaymentTableRow.EntityId) => "entity",
            _ => DbNames.Snake(column),
        };
}
