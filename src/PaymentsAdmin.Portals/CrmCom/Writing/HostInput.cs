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

        var party = await PartyAsync(workspace, input.Account!.Value, ct);
        if (!party.Ok)
        {
            return party.Failure;
        }

        var amount = PostingRules.Amount(input.Amount!.Value, party.Value.Currency);
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
            party.Value,
            new HostDraft(code, amount.Value, Identifier.Id(type.Value), Identifier.Id(method.Value))
            {
                Account = Identifier.Id(party.Value.Ref.ExternalId),
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

    // The account of a number or id that the mirror does not know may be on the host. The look is no change of a call with a key.
    private async Task<Result<PortalParty>> PartyAsync(Workspace workspace, Key account, CancellationToken ct)
    {
        if (await keys.AccountAsync(workspace.Id, account, ct) is { } known)
        {
            return known;
        }

        if (Asked(account) is { } asked)
        {
            var looked = await KeyedStep.OutsideAsync(() => looks.LookAsync(workspace, asked, Urgency.Staff, ct));
            if (!looked.Ok && looked.Failure.Kind is not FailureKind.NotFound)
            {
                return looked.Failure;
            }
        }

        return await keys.AccountAsync(workspace.Id, account, ct) is { } found ? found : NoSuch(nameof(PostingInput.Account));
    }

    private static EntityRef? Asked(Key account) =>
        account.By switch
        {
            PostingKeys.Number => NumberedAccount.Of(account.Value),
            PostingKeys.Id => new EntityRef(EntityKinds.Account, account.Value.Trim()),
            _ => null,
        };

    private static Failure? NotTaken(PostingInput input) =>
        input.Wallet is not null ? HostFailures.NoWallets.At(nameof(PostingInput.Wallet))
        : input.Bills.Count + input.Services.Count > 0 || input.PaysWhatIsOpen ? HostFailures.NoBills.At(nameof(PostingInput.Bills))
        : input.PostingDate is not null ? HostFailures.NoPostingDate.At(nameof(PostingInput.PostingDate))
        : input.Account is null ? Missing(nameof(PostingInput.Account))
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
        : new Identifier(given.By is PostingKeys.Medium ? "payment_medium_identifier" : given.By, given.Value);

    private static JsonNode? FieldOf(KeyValuePair<string, string> field) =>
        field.Key.StartsWith("udf_float", StringComparison.Ordinal)
        && decimal.TryParse(field.Value, NumberStyles.Number, CultureInfo.InvariantCulture, out var number)
            ? JsonValue.Create(number)
            : JsonValue.Create(field.Value);

    private static Failure Missing(string member) => PostingNameFailures.Missing(PostingWords.Of(member), member);

    private static Failure NoSuch(string member) => PostingNameFailures.NoSuch(PostingWords.Of(member), member);
}
