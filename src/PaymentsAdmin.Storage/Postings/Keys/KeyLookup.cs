using System.Data.Common;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Writing;

namespace PaymentsAdmin.Storage.Postings.Keys;

/// <summary>Resolves an input's keys within the command's transaction, in the order of <see cref="PostingKeys.In"/>.</summary>
internal sealed class KeyLookup(IWriteSession session, Workspace workspace)
{
    private Failure? _no;

    /// <summary>Everything that the input refers to, or the failure of its first invalid key.</summary>
    public async ValueTask<Result<FoundKeys>> FindAsync(PostingInput input)
    {
        var account = await OneAsync(KeyQueries.Accounts, input.Account, Party.OfAccount);
        var wallet = await OneAsync(KeyQueries.Wallets, input.Wallet, Party.OfWallet);
        var party = wallet ?? account;
        var type = await OneAsync(KeyQueries.Types, input.Type, Named.Read);
        var method = await OneAsync(KeyQueries.Methods, input.Method, Named.Read);
        Currency(input.IntendedCurrency);
        var found = new FoundKeys(party!, type!)
        {
            Method = method,
            Category = (await OneAsync(KeyQueries.Categories, input.Category, Named.Read))?.Id,
            Receiver = await OneAsync(KeyQueries.Receivers, input.ReceivedByUser, Receiver.Read, firstOnly: true),
            Unit = (await OneAsync(KeyQueries.Units, input.ReceivedByUnit, Named.Read))?.Id,
            BusinessUnit = (await OneAsync(KeyQueries.BusinessUnits, input.ReceivedByBusinessUnit, Named.Read))?.Id,
            Card = (await OneAsync(KeyQueries.Cards, input.Card, Number.Read, party?.Customer))?.Value,
            Preference = (await OneAsync(KeyQueries.Preferences, input.Preference, Number.Read, party?.Account))?.Value,
            Job = (await OneAsync(KeyQueries.Jobs, input.Job, Named.Read))?.Id,
        };
        var invoices = await ManyAsync(KeyList.Invoices, input.Invoices);
        var bills = await ManyAsync(KeyList.Bills, [.. input.Bills.Select(b => b.Bill)]);
        var services = await ManyAsync(KeyList.Services, input.Services);
        return _no is { } no ? no
            : party is null ? PostingFailures.TargetMissing
            : type is null ? PostingInputValidator.Missing(nameof(PostingInput.Type))
            : found with
            {
                Targets = [.. Targets(TargetKind.Invoice, invoices), .. Targets(TargetKind.Bill, bills), .. Targets(TargetKind.Service, services)],
                BillFault = BillFault(input.Bills, bills),
            };
    }

    private async ValueTask<T?> OneAsync<T>(KeyQueries table, Key? given, Func<DbDataReader, T> read, long? scope = null, bool firstOnly = false)
        where T : class
    {
        if (_no is not null || given is not { } key)
        {
            return null;
        }

        if (table.For(scope ?? workspace.Id.Value, key) is not { } query)
        {
            _no = PostingNameFailures.KeyUnknown(table.Member, string.Join(", ", PostingKeys.Of(table.Member)));
            return null;
        }

        var rows = await session.AllAsync(query.Sql, read, query.Args);
        _no = rows.Count == 0 ? PostingNameFailures.NoSuch(PostingWords.Of(table.Member), table.Member)
            : rows.Count > 1 && !firstOnly ? PostingNameFailures.Several(PostingWords.Of(table.Member), table.Member)
            : null;
        return _no is null ? rows[0] : null;
    }

    private async ValueTask<IReadOnlyList<ListHit>> ManyAsync(KeyList list, IReadOnlyList<Key> keys)
    {
        if (_no is not null || keys.Count == 0)
        {
            return [];
        }

        var hits = await list.FindAsync(session, workspace, keys);
        _no = hits.Failure;
        return hits.Ok ? hits.Value : [];
    }

    // Currencies have no id of our own; either key holds the code.
    private void Currency(Key? given)
    {
        if (given is { } key && Core.Values.Currency.Find(key.Value.Trim()) is null)
        {
            _no ??= PostingNameFailures.NoSuch(PostingWords.Of(nameof(PostingInput.IntendedCurrency)), nameof(PostingInput.IntendedCurrency));
        }
    }

    // A duplicate counts once, at its first position.
    private static IEnumerable<Target> Targets(TargetKind kind, IReadOnlyList<ListHit> hits) =>
        hits.Select(h => h.Id).Distinct().Select(id => new Target(kind, id));

    private static Failure? BillFault(IReadOnlyList<BillKey> given, IReadOnlyList<ListHit> found)
    {
        for (var i = 0; i < found.Count; i++)
        {
            if (found[i].Fault(given[i]) is { } fault)
            {
                return fault.At(PostingKeys.At(nameof(PostingInput.Bills), i));
            }
        }

        return null;
    }
}
