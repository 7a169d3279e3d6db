using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Storage.Reading;

namespace PaymentsAdmin.Storage.Postings.Keys;

/// <summary>Resolves the keys of a query without locks; after the first failure it stops looking.</summary>
internal sealed class KeyReads(IReader reader, WorkspaceId workspace, CancellationToken ct)
{
    /// <summary>The failure of the first invalid key.</summary>
    public Failure? Failure { get; private set; }

    /// <summary>The row id of a key; null without a key.</summary>
    public async Task<long?> FindAsync(KeyQueries table, Key? given)
    {
        if (Failure is not null || given is not { } key)
        {
            return null;
        }

        if (table.For(workspace.Value, key) is not { } query)
        {
            Failure = PostingNameFailures.KeyUnknown(table.Member, string.Join(", ", PostingKeys.Of(table.Member)));
            return null;
        }

        var rows = await reader.AllAsync(
            Query.Keep(query.Sql, query.Args),
            r => Convert.ToInt64(r.GetValue(0), System.Globalization.CultureInfo.InvariantCulture),
            ct
        );
        Failure = rows.Count == 0 ? PostingNameFailures.NoSuch(PostingWords.Of(table.Member), table.Member)
            : rows.Count > 1 ? PostingNameFailures.Several(PostingWords.Of(table.Member), table.Member)
            : null;
        return Failure is null ? rows[0] : null;
    }
}
