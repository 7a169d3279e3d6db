using System.Data.Common;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Entities.Import;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Entities.Import;

/// <summary>Imports entities: adds them, or changes what the file contains; an empty cell keeps the value.</summary>
internal sealed class ItemImport(Workspace workspace, Actor actor) : IImportRows
{
    private static readonly Sql ByRef = new(
        """
        SELECT e.id, e.title, e.stage, e.currency, (SELECT c.name FROM customers c WHERE c.id = e.customer_id)
        FROM entities e WHERE e.workspace_id = $1 AND e.kind = $2 AND e.external_id = $3
        """
    );

    private static readonly Sql Customers = new("SELECT id, name FROM customers WHERE workspace_id = $1 AND name_fold = $2 ORDER BY id LIMIT 50");

    private readonly HashSet<EntityRef> _seen = [];
    private readonly ImportChanges _changes = new();
    private readonly Dictionary<string, CustomerId> _customers = new(StringComparer.Ordinal);
    private readonly List<string> _addedCustomers = [];
    private readonly Dictionary<EntityRef, Item> _undone = [];
    private IWriteSession _session = null!;

    public IReadOnlyList<ImportChange> Changes => _changes.All;

    // Customers that a former transaction added are added again by the next row that names them.
    public ValueTask BeginAsync(IWriteSession session)
    {
        _session = session;
        foreach (var name in _addedCustomers)
        {
            _customers.Remove(name);
        }

        _addedCustomers.Clear();
        return ValueTask.CompletedTask;
    }

    public ValueTask EndAsync() => ValueTask.CompletedTask;

    public async ValueTask<(ImportOutcome Outcome, Failure? Why)> ApplyAsync(ImportRow row)
    {
        var isRowAbove = !_seen.Add(row.Entity);
        var there = await _session.FirstAsync(ByRef, Item.Read, workspace.Id.Value, row.Entity.Kind, row.Entity.ExternalId);
        if (ImportRules.Entity(isRowAbove, there?.Currency, row.Item!.Currency) is { } no)
        {
            return (ImportOutcome.Refused, no);
        }

        var sameCustomer = row.Customer.Length == 0 || string.Equals(row.Customer, there?.Customer, StringComparison.Ordinal);
        if (there is not null && sameCustomer && SameTexts(there, row.Item!))
        {
            return (ImportOutcome.Unchanged, null);
        }

        var customer = await CustomerAsync(row.Customer, sameCustomer && there is not null);
        if (!customer.Ok)
        {
            return (ImportOutcome.Refused, customer.Failure);
        }

        if (there is null)
        {
            var added = await EntityWrites.AddAsync(_session, workspace, row.Item! with { Customer = customer.Value }, actor);
            return added.Ok ? (ImportOutcome.New, null) : (ImportOutcome.Refused, added.Failure);
        }

        var left = there with
        {
            Title = row.Item!.Title,
            Stage = row.Item.Stage ?? there.Stage,
            Customer = row.Customer.Length > 0 ? row.Customer : there.Customer,
        };
        var answer = await EntityWrites.UpdateAsync(_session, new(workspace, there.Id, null, actor), Change(row.Item, customer.Value));
        return _changes.Changed(there.Id.Value, there.Cells(row.Entity), left.Cells(row.Entity), answer);
    }

    public async ValueTask<(ImportOutcome Outcome, Failure? Why)> UndoAsync(ImportRow row, ImportUndo undo)
    {
        var there = _undone.GetValueOrDefault(row.Entity)
            ?? await _session.FirstAsync(ByRef, Item.Read, workspace.Id.Value, row.Entity.Kind, row.Entity.ExternalId);
        var now = there is not null && there.Id.Value == undo.Id ? there.Cells(row.Entity) : null;
        var before = there is null ? null : there with { Title = row.Item!.Title, Stage = row.Item.Stage, Customer = row.Customer };
        if (undo.Settled(now, before?.Cells(row.Entity) ?? []) is { } settled)
        {
            return settled;
        }

        var sameCustomer = string.Equals(row.Customer, there!.Customer ?? "", StringComparison.Ordinal);
        if (ImportRules.UndoCustomer(row.Customer, sameCustomer) is { } no)
        {
            return (ImportOutcome.Refused, no);
        }

        var customer = await CustomerAsync(row.Customer, sameCustomer);
        if (!customer.Ok)
        {
            return (ImportOutcome.Refused, customer.Failure);
        }

        var answer = await EntityWrites.UpdateAsync(_session, new(workspace, there.Id, null, actor), Change(row.Item!, customer.Value));
        if (answer.Ok)
        {
            _undone[row.Entity] = before!;
        }

        return ImportChanges.Undone(undo, answer);
    }

    private static bool SameTexts(Item there, EntityInput input) =>
        string.Equals(input.Title, there.Title, StringComparison.Ordinal)
        && (input.Stage is null || string.Equals(input.Stage, there.Stage, StringComparison.Ordinal));

    private static EntityChange Change(EntityInput input, CustomerId? customer) => new() { Title = input.Title, Stage = input.Stage, Customer = customer };

    private async ValueTask<Result<CustomerId?>> CustomerAsync(string name, bool keeps)
    {
        if (name.Length == 0 || keeps)
        {
            return (CustomerId?)null;
        }

        if (_customers.TryGetValue(name, out var known))
        {
            return (CustomerId?)known;
        }

        var alike = await _session.AllAsync(Customers, Named.Read, workspace.Id.Value, Fold.ForSort(name));
        var exact = alike.Where(c => string.Equals(c.Name, name, StringComparison.Ordinal)).ToList();
        if (ImportRules.Customer(exact.Count) is { } unclear)
        {
            return unclear;
        }

        if (exact is not [var one])
        {
            one = new((await CustomerWrites.AddAsync(_session, workspace, new CustomerInput { Name = name }, actor)).Value, name);
            _addedCustomers.Add(name);
        }

        _customers.Add(name, one.Id);
        return (CustomerId?)one.Id;
    }

    private sealed record Item(EntityId Id, string Title, string? Stage, Currency Currency, string? Customer)
    {
        public IReadOnlyList<string> Cells(EntityRef entity) => ImportCells.OfItem(entity, Title, Currency, Customer, Stage);

        public static Item Read(DbDataReader r) => new(new(r.GetInt64(0)), r.GetString(1), r.TextAt(2), Currency.Of(r.GetString(3)), r.TextAt(4));
    }

    private sealed record Named(CustomerId Id, string Name)
    {
        public static Named Read(DbDataReader r) => new(new(r.GetInt64(0)), r.GetString(1));
    }
}
