using System.Data.Common;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Reading;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Payments;

/// <summary>An entity with what its new payments copy, and the default method.</summary>
internal sealed record Payer(EntityId Id, int Kind, Currency Currency, int PaymentsMade)
{
    private const string DefaultMethodWhere =
        "FROM methods m WHERE m.workspace_id = entities.workspace_id AND m.registry_type = 'ORDER' AND m.active ORDER BY m.id LIMIT 1";

    private static readonly Selection Selected = new();
    private static readonly SelectedColumn<EntityId> IdColumn = Selected.Add(new Column<EntityId>("id", (r, at) => new(r.GetInt64(at))));
    private static readonly SelectedColumn<int> KindColumn = Selected.Add(new Column<int>("kind", (r, at) => r.GetInt32(at)));
    private static readonly SelectedColumn<string> ExternalIdColumn = Selected.Add(new Column<string>("external_id", (r, at) => r.GetString(at)));
    private static readonly SelectedColumn<string> TitleColumn = Selected.Add(new Column<string>("title", (r, at) => r.GetString(at)));
    private static readonly SelectedColumn<string> TitleFoldColumn = Selected.Add(new Column<string>("title_fold", (r, at) => r.GetString(at)));
    private static readonly SelectedColumn<long?> CustomerColumn = Selected.Add(new Column<long?>("customer_id", (r, at) => r.LongAt(at)));
    private static readonly SelectedColumn<Currency> CurrencyColumn = Selected.Add(new Column<Currency>("currency", (r, at) => Currency.Of(r.GetString(at))));
    private static readonly SelectedColumn<long?> OrderColumn = Selected.Add(new Column<long?>("order_number", (r, at) => r.LongAt(at)));
    private static readonly SelectedColumn<int> MadeColumn = Selected.Add(new Column<int>("payments_made", (r, at) => r.GetInt32(at)));
    private static readonly SelectedColumn<string?> CustomerNameColumn = Selected.Add(OfCustomer("name"));
    private static readonly SelectedColumn<string?> CustomerFoldColumn = Selected.Add(OfCustomer("name_fold"));
    private static readonly SelectedColumn<int?> MethodColumn = Selected.Add(new Column<int?>($"(SELECT m.id {DefaultMethodWhere})", (r, at) => r.IntAt(at)));
    private static readonly SelectedColumn<string?> MethodNameColumn = Selected.Add(new Column<string?>(
        $"(SELECT m.name {DefaultMethodWhere})",
        (r, at) => r.TextAt(at)
    ));

    /// <summary>What a statement over <c>entities</c> returns.</summary>
    public static string Columns => Selected.Columns;

    public required string ExternalId { get; init; }

    public required string Title { get; init; }

    public required string TitleFold { get; init; }

    public long? Customer { get; private init; }

    public string? CustomerName { get; private init; }

    public string? CustomerFold { get; private init; }

    public long? OrderNumber { get; private init; }

    public int? DefaultMethod { get; private init; }

    public string? MethodName { get; private init; }

    public static Payer Read(DbDataReader r) =>
        new(IdColumn.Of(r), KindColumn.Of(r), CurrencyColumn.Of(r), MadeColumn.Of(r))
        {
            ExternalId = ExternalIdColumn.Of(r),
            Title = TitleColumn.Of(r),
            TitleFold = TitleFoldColumn.Of(r),
            Customer = CustomerColumn.Of(r),
            CustomerName = CustomerNameColumn.Of(r),
            CustomerFold = CustomerFoldColumn.Of(r),
            OrderNumber = OrderColumn.Of(r),
            DefaultMethod = MethodColumn.Of(r),
            MethodName = MethodNameColumn.Of(r),
        };

    private static Column<string?> OfCustomer(string column) =>
        new($"(SELECT c.{column} FROM customers c WHERE c.id = entities.customer_id)", (r, at) => r.TextAt(at));
}
