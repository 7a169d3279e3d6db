using System.Data.Common;
using System.Text.Json;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postings.Keys;

/// <summary>Finds all items of a list, in one statement for each kind of key in the list.</summary>
internal sealed class KeyList
{
    public static readonly KeyList Invoices = new(
        nameof(PostingInput.Invoices),
        "SELECT v.place, t.id, NULL, NULL, NULL FROM {list} invoices t ON t.workspace_id = $1",
        (PostingKeys.Id, "hex_id"),
        (PostingKeys.Number, "number"),
        (PostingKeys.ReferenceNumber, "reference_number"),
        (PostingKeys.BackOfficeCode, "back_office_code")
    );

    public static readonly KeyList Bills = new(
        nameof(PostingInput.Bills),
        "SELECT v.place, t.id, t.number_check_digit, t.account_check_digit, t.amount_check_digit FROM {list} bills t ON t.workspace_id = $1",
        (PostingKeys.Id, "hex_id"),
        (PostingKeys.Number, "number")
    );

    public static readonly KeyList Services = new(
        nameof(PostingInput.Services),
        "SELECT v.place, t.id, NULL, NULL, NULL FROM {list} services t ON t.workspace_id = $1 AND t.active",
        (PostingKeys.Id, "hex_id"),
        (PostingKeys.Code, "code"),
        (PostingKeys.AlternativeCode, "alternative_code")
    );

    // Each database's way to join with a list of texts from one parameter. With CROSS, SQLite reads the list first; it does not
    // know how short the list is, and would look for it in all records of the workspace.
    private const string Sqlite = "(SELECT key AS place, value AS name FROM json_each($2)) v CROSS JOIN";
    private const string Postgres = "(SELECT place - 1 AS place, name FROM jsonb_array_elements_text(CAST($2 AS jsonb)) WITH ORDINALITY j(name, place)) v JOIN";

    private readonly string _member;
    private readonly Dictionary<string, Sql> _statements;

    private KeyList(string member, string select, params (string By, string Column)[] keys)
    {
        _member = member;
        _statements = keys.ToDictionary(k => k.By, k => Statement(select, k.Column), StringComparer.Ordinal);
    }

    public IReadOnlyCollection<Sql> Statements => _statements.Values;

    /// <summary>The items in the order of the keys, or the failure of the first key that matches nothing.</summary>
    public async ValueTask<Result<IReadOnlyList<ListHit>>> FindAsync(IWriteSession session, Workspace workspace, IReadOnlyList<Key> keys)
    {
        var found = new ListHit?[keys.Count];
        foreach (var group in keys.Select((key, place) => (key, place)).GroupBy(k => k.key.By, StringComparer.Ordinal))
        {
            var places = group.Select(g => g.place).ToList();
            if (!_statements.TryGetValue(group.Key, out var sql))
            {
                return PostingNameFailures.KeyUnknown(PostingKeys.At(_member, places[0]), string.Join(", ", PostingKeys.Of(_member)));
            }

            var names = JsonSerializer.Serialize(group.Select(g => Value(g.key)));
            foreach (var (place, hit) in await session.AllAsync(sql, Read, workspace.Id.Value, names))
            {
                found[places[place]] = hit;
            }
        }

        var missing = Array.IndexOf(found, null);
        return missing >= 0
            ? PostingNameFailures.NoSuch(PostingWords.Of(_member), PostingKeys.At(_member, missing))
            : Result.Of<IReadOnlyList<ListHit>>([.. found.OfType<ListHit>()]);
    }

    private static string Value(Key key) =>
        string.Equals(key.By, PostingKeys.Id, StringComparison.Ordinal) ? key.Value.Trim().ToUpperInvariant() : key.Value.Trim();

    private static Sql Statement(string select, string column)
    {
        var text = $"{select} AND t.{column} = v.name";
        return new Sql(text.Replace("{list}", Sqlite, StringComparison.Ordinal), text.Replace("{list}", Postgres, StringComparison.Ordinal));
    }

    private static (int Place, ListHit Hit) Read(DbDataReader r) =>
        ((int)r.GetInt64(0), new ListHit(r.GetInt64(1), r.IntAt(2), r.IntAt(3), r.IntAt(4)));
}

/// <summary>An invoice, bill or service that was found; a bill with its check digits.</summary>
internal sealed record ListHit(long Id, int? NumberDigit, int? AccountDigit, int? AmountDigit)
{
    /// <summary>R46: exactly the check digits that the bill has must be given.</summary>
    public Failure? Fault(BillKey given) =>
        Fault(NumberDigit, given.NumberDigit) ?? Fault(AccountDigit, given.AccountDigit) ?? Fault(AmountDigit, given.AmountDigit);

    private static Failure? Fault(int? has, int? given) =>
        has == given ? null
        : given is null ? PostingFailures.CheckDigitMissing
        : has is null ? PostingFailures.CheckDigitNotApplicable
        : PostingFailures.CheckDigitWrong;
}
