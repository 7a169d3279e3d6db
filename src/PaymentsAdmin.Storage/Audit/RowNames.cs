using PaymentsAdmin.Core.Audit;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Reading;

namespace PaymentsAdmin.Storage.Audit;

/// <summary>The names of rows that the audit trail refers to by id, in one statement.</summary>
internal sealed class RowNames(IReader reader) : IRowNames
{
    private static readonly Dictionary<string, string> Ways = new(StringComparer.Ordinal)
    {
        ["account"] = "SELECT n.id, n.number || ', ' || n.name AS name FROM accounts n WHERE n.workspace_id = {workspace} AND n.id IN ({ids})",
        ["wallet"] = "SELECT n.id, n.number AS name FROM wallets n WHERE n.workspace_id = {workspace} AND n.id IN ({ids})",
        ["type"] = Reference("types"),
        ["category"] = Reference("categories"),
        ["unit"] = Reference("units"),
        ["business_unit"] = Reference("business_units"),
        ["method"] = Reference("methods"),
        ["job"] = "SELECT n.id, n.number AS name FROM jobs n WHERE n.workspace_id = {workspace} AND n.id IN ({ids})",
        ["card"] =
            "SELECT n.id, n.brand || ' ' || n.last_digits AS name FROM cards n JOIN customers u ON u.id = n.customer_id WHERE u.workspace_id = {workspace} AND n.id IN ({ids})",
        ["preference"] =
            "SELECT n.id, r.name FROM account_preferences n JOIN preferences r ON r.id = n.preference_id WHERE r.workspace_id = {workspace} AND n.id IN ({ids})",
        [nameof(TargetKind.Invoice)] =
            "SELECT n.id, COALESCE(n.number, n.reference_number) AS name FROM invoices n WHERE n.workspace_id = {workspace} AND n.id IN ({ids})",
        [nameof(TargetKind.Bill)] = "SELECT n.id, n.number AS name FROM bills n WHERE n.workspace_id = {workspace} AND n.id IN ({ids})",
        [nameof(TargetKind.Service)] = Reference("services"),
    };

    public async Task<IReadOnlyDictionary<NamedId, string>> FindAsync(WorkspaceId workspace, IReadOnlyCollection<NamedId> ids, CancellationToken ct)
    {
        var args = new ArgList();
        var books = args.Add(workspace.Value);
        var parts = ids
            .Where(id => Ways.ContainsKey(id.Field))
            .GroupBy(id => id.Field, StringComparer.Ordinal)
            .Select(group => Part(group, books, args))
            .ToList();
        if (parts.Count == 0)
        {
            return new Dictionary<NamedId, string>();
        }

        var rows = await reader.AllAsync(
            args.Ask(string.Join(" UNION ALL ", parts)), r => (Id: new NamedId(r.Text("field"), r.Whole("id")), Name: r.Text("name")), ct);
        return rows.ToDictionary(r => r.Id, r => r.Name);
    }

    private static string Part(IGrouping<string, NamedId> group, string workspace, ArgList args)
    {
        var way = Ways[group.Key]
            .Replace("{workspace}", workspace, StringComparison.Ordinal)
            .Replace("{ids}", args.AddAll(group.Select(id => (Writing.Arg)id.Id)), StringComparison.Ordinal);
        return $"SELECT '{group.Key}' AS field, CAST(x.id AS bigint) AS id, x.name FROM ({way}) x";
    }

    private static string Reference(string table) => $"SELECT n.id, n.name FROM {table} n WHERE n.workspace_id = {{workspace}} AND n.id IN ({{ids}})";
}
