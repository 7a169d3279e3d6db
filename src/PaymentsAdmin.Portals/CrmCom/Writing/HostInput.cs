using System.Globalization;
using System.Text.Json.Nodes;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Mirror;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Drafts;
using PaymentsAdmin.Core.Repeats;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Portals.CrmCom.Connecting;
using PaymentsAdmin.Portals.CrmCom.Looking;
using PaymentsAdmin.Portals.CrmCom.Methods;
using PaymentsAdmin.Portals.CrmCom.Sending;

namespace PaymentsAdmin.Portals.CrmCom.Writing;

/// <summary>An account and the draft that an input means for it.</summary>
internal sealed record MeantDraft(PortalParty Party, HostDraft Draft);

/// <summary>
/// Translates what was typed: what the mirror knows goes by the host's ids, everything else by the key that was typed, which the host checks.
/// </summary>
internal sealed class HostInput(IPortalKeys keys, PortalEntityReader looks, BusinessClock clock)
{
    public async Task<Result<MeantDraft>> ReadAsync(Workspace workspace, PostingInput input, string code, CancellationToken ct)
    {
        if (NotTaken(input) is { } no)
        {
            return no;
        }

        var source = input.Wallet is { } wallet ? await WalletAsync(workspace, wallet, ct) : await AccountAsync(workspace, input.Account!.Value, ct);
        if (!source.Ok)
        {
            return source.Failure;
        }

        var (party, payer) = source.Value;
        var currency = CurrencyOf(party, input.IntendedCurrency);
        if (!currency.Ok)
        {
            return currency.Failure;
        }

        var amount = PostingRules.Amount(input.Amount!.Value, currency.Value);
        if (!amount.Ok)
        {
            return amount.Failure.At(nameof(PostingInput.Amount));
        }

        if (await keys.TypeAsync(workspace.Id, input.Type!.Value, ct) is not { } type)
        {
            return NoSuch(nameof(PostingInput.Type));
        }

        if (await keys.MethodAsync(workspace.Id, input.Method!.Value, ct) is not { } method)
        {
            return NoSuch(nameof(PostingInput.Method));
        }

        var known = input.Category is { } asked ? await keys.CategoryAsync(workspace.Id, asked, ct) : null;
        return new MeantDraft(
            party,
            new HostDraft(code, amount.Value, Identifier.Id(type.Value), Identifier.Id(method.Value))
            {
                Account = payer is null ? Identifier.Id(party.Ref.ExternalId) : null,
                Wallet = payer is { } from ? Identifier.Id(from.Value) : null,
                Category = known is { } category ? Identifier.Id(category.Value) : Of(input.Category),
                Card = Of(input.Card),
                Preference = PreferenceOf(input.Preference),
                Job = Of(input.Job),
                ReceivedByUser = Of(input.ReceivedByUser),
                ReceivedByUnit = Of(input.ReceivedByBusinessUnit ?? input.ReceivedByUnit),
                ReceivedOn = input.ReceivedAt is { } received ? clock.LocalOf(received) : null,
                Notes = string.IsNullOrWhiteSpace(input.Notes) ? null : input.Notes,
                Fields = input.Fields.Where(field => field.Value.Length > 0).ToDictionary(field => field.Key, FieldOf, StringComparer.Ordinal),
                Invoices = [.. input.Invoices.Select(invoice => Of(invoice)!)],
            }
        );
    }

    /// <summary>Whether an account is known by now to be in another currency than was meant for it.</summary>
    public async Task<bool> IsInOtherCurrencyAsync(Workspace workspace, MeantDraft meant, CancellationToken ct) =>
        await keys.AccountAsync(workspace.Id, Key.Id(meant.Party.Ref.ExternalId), ct) is { CurrencyBasis: CurrencyBasis.Told } now
        && !now.Currency.Equals(meant.Draft.Amount.Currency);

    // A currency that is only assumed gives way to the one that is meant, which the host checks from release 11 on.
    private static Result<Currency> CurrencyOf(PortalParty party, Key? intended) =>
        intended is not { } key ? party.Currency
        : Currency.Find(key.Value.Trim()) is not { } meant ? NoSuch(nameof(PostingInput.IntendedCurrency))
        : party.CurrencyBasis is CurrencyBasis.Told && !meant.Equals(party.Currency) ? PostingFailures.CurrencyMismatch
        : meant;

    private async Task<Result<Source>> AccountAsync(Workspace workspace, Key account, CancellationToken ct)
    {
        var found = await FindAsync(workspace, account, EntityKinds.Account, NumberedAccount.Of, key => keys.AccountAsync(workspace.Id, key, ct), ct);
        return !found.Ok ? found.Failure : found.Value is { } party ? new Source(party, null) : NoSuch(nameof(PostingInput.Account));
    }

    private async Task<Result<Source>> WalletAsync(Workspace workspace, Key wallet, CancellationToken ct)
    {
        var found = await FindAsync(workspace, wallet, EntityKinds.Wallet, NumberedAccount.OfWallet, key => keys.WalletAsync(workspace.Id, key, ct), ct);
        return !found.Ok ? found.Failure : found.Value is { } payer ? new Source(payer.Account, payer.Wallet) : NoSuch(nameof(PostingInput.Wallet));
    }

    // What has a number or id that the mirror does not know may be on the host. The look is no change of a call with a key.
    private async Task<Result<T?>> FindAsync<T>(
        Workspace workspace, Key key, int kind, Func<string, EntityRef> numbered, Func<Key, Task<T?>> find, CancellationToken ct)
        where T : class
    {
        if (await find(key) is { } known)
        {
            return Result.Of<T?>(known);
        }

        if (Asked(key, kind, numbered) is { } asked)
        {
            var looked = await KeyedStep.OutsideAsync(() => looks.LookAsync(workspace, asked, Urgency.Staff, ct));
            if (!looked.Ok && looked.Failure.Kind is not FailureKind.NotFound)
            {
                return looked.Failure;
            }
        }

        return Result.Of(await find(key));
    }

    private static EntityRef? Asked(Key key, int kind, Func<string, EntityRef> numbered) =>
        key.By switch
        {
            PostingKeys.Number => numbered(key.Value),
            PostingKeys.Id => new EntityRef(kind, key.Value.Trim()),
            _ => null,
        };

    private static Failure? NotTaken(PostingInput input) =>
        input.Bills.Count + input.Services.Count > 0 || input.PaysWhatIsOpen ? HostFailures.NoBills.At(nameof(PostingInput.Bills))
        : input.PostingDate is not null ? HostFailures.NoPostingDate.At(nameof(PostingInput.PostingDate))
        : input is { Account: null, Wallet: null } ? Missing(nameof(PostingInput.Account))
        : input is { Account: not null, Wallet: not null } ? PostingFailures.TargetTwice
        : input.Type is null ? Missing(nameof(PostingInput.Type))
        : Unpaid(input);

    private static Failure? Unpaid(PostingInput input) =>
        input.Method is null ? Missing(nameof(PostingInput.Method))
        : input.Amount is null ? Missing(nameof(PostingInput.Amount))
        : null;

    /// <summary>The host's identifier with the key that was typed.</summary>
    public static Identifier? Of(Key? key) => key is { } given ? new Identifier(given.By, given.Value) : null;

    // The preference's own keys are nested in the host's identifier.
    private static Identifier? PreferenceOf(Key? key) =>
        key is not { } given ? null
        : given.By.Split('.') is ["payment_preference", var by] ? new Identifier("payment_preference_identifier", new JsonObject { [by] = given.Value })
        : new Identifier(given.By is PostingKeys.Medium ? HostDraft.Medium : given.By, given.Value);

    private static JsonNode? FieldOf(KeyValuePair<string, string> field) =>
        field.Key.StartsWith("udf_float", StringComparison.Ordinal)
        && decimal.TryParse(field.Value, NumberStyles.Number, CultureInfo.InvariantCulture, out var number)
            ? JsonValue.Create(number)
            : JsonValue.Create(field.Value);

    private static Failure Missing(string member) => PostingNameFailures.Missing(PostingWords.Of(member), member);

    private static Failure NoSuch(string member) => PostingNameFailures.NoSuch(PostingWords.Of(member), member);

    /// <summary>Whose payment it is, and the wallet that pays it, if one does.</summary>
    private sealed record Source(PortalParty Party, PortalKey? Payer);
}
