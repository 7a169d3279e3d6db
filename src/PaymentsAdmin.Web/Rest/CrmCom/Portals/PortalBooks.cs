using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Portals.Operations;
using PaymentsAdmin.Core.Portals.Viewing;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Accounts;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Repeats;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Rest.CrmCom.Model;

namespace PaymentsAdmin.Web.Rest.CrmCom.Portals;

/// <summary>
/// Calls in workspaces whose accounts a portal keeps. Their callers know the portal's ids and numbers, and no others. In all other
/// workspaces, nothing is asked.
/// </summary>
public sealed class PortalBooks(Abilities abilities, PortalLookups sights, AccountPaymentService payments, TimeProvider time)
{
    private static readonly Dictionary<string, string> Theirs = new(StringComparer.Ordinal)
    {
        [PostingKeys.Id] = PostingKeys.PortalId,
        [PostingKeys.ReferenceNumber] = PostingKeys.PortalReference,
    };

    /// <summary>Whether a portal keeps the accounts, types and methods, and posts the payments.</summary>
    public bool Keeps(Workspace workspace) => !abilities.Has(workspace, Can.KeepReference);

    /// <summary>A key of the call as our services find it.</summary>
    public Key? Named(CrmCall call, CrmParameter parameter) => call.Key(parameter) is { } key ? Named(call.Workspace, key) : null;

    /// <summary>The ids of types or methods that callers know.</summary>
    public async Task<Func<ReferenceItem<T>, string>> IdsAsync<T>(CrmCall call, PortalThing thing, IReadOnlyCollection<ReferenceItem<T>> items)
        where T : ReferenceContent, IReferenceKind
    {
        if (!Keeps(call.Workspace))
        {
            return item => item.HexId.Value;
        }

        var theirs = await sights.TheirsAsync(call.Workspace, thing, [.. items.Select(item => (long)item.Id.Value)], call.Aborted);
        return item => theirs.TryGetValue(item.Id.Value, out var key) ? key.Value : item.HexId.Value;
    }

    /// <summary>The payment that the call names. One that the mirror does not have is looked for in the portal.</summary>
    public async Task<Result<AccountPayment>> FindAsync(CrmCall call, bool whole)
    {
        var known = await KnownAsync(call, whole);
        if (!Keeps(call.Workspace) || known.Failure is not { Kind: FailureKind.NotFound })
        {
            return known;
        }

        var seen = await LookAsync(call, null);
        return seen.Failure is { Kind: not FailureKind.NotFound } away ? away : await KnownAsync(call, whole);
    }

    /// <summary>The same after a look at its account, with the age of what is answered if the portal is away.</summary>
    public async Task<(Result<AccountPayment> Found, EntityFreshness? Seen)> ShowAsync(CrmCall call, bool whole)
    {
        var known = await KnownAsync(call, whole);
        if (!Keeps(call.Workspace) || known.Failure is { Kind: not FailureKind.NotFound })
        {
            return (known, null);
        }

        var seen = await LookAsync(call, known.Ok ? known.Value : null);
        if (seen.Failure is { Kind: FailureKind.NotFound })
        {
            return (PaymentFailures.NotFound, null);
        }

        return seen.Failure is { } away && !known.Ok ? ((Result<AccountPayment>)away, null) : (await KnownAsync(call, whole), seen);
    }

    /// <summary>
    /// Whether a look at its account shows that the payment of the call is another than was read. What is refused because of what a payment
    /// is, is refused because of what it is now.
    /// </summary>
    public async Task<bool> IsOtherNowAsync(CrmCall call, AccountPayment read)
    {
        if (!Keeps(call.Workspace))
        {
            return false;
        }

        await LookAsync(call, read);
        var now = await payments.GetAsync(call.Workspace.Id, read.Id, whole: false, call.Actor, call.Aborted);
        return now.Ok && now.Value.Revision != read.Revision;
    }

    /// <summary>The age of the list of payments that the call asks for, or why there is none. An account that was never read is read first.</summary>
    public async Task<Result<EntityFreshness?>> ListedAsync(CrmCall call)
    {
        if (!Keeps(call.Workspace) || !Right.SeePayments.IsHeldBy(call.Actor))
        {
            return Result.Of<EntityFreshness?>(null);
        }

        var known = await ListedAccountAsync(call);
        if (known is { } read && await sights.AgeAsync(call.Workspace, read, call.Aborted) is { } age)
        {
            return Result.Of<EntityFreshness?>(age);
        }

        if ((known ?? Asked(call)) is not { } asked)
        {
            return Result.Of<EntityFreshness?>(null);
        }

        var seen = await SeeAsync(call, asked);
        return seen.Failure is { Kind: not FailureKind.NotFound } away ? away
            : await ListedAccountAsync(call) is { } found
                ? Result.Of(await sights.AgeAsync(call.Workspace, found, call.Aborted))
            : Result.Of<EntityFreshness?>(null);
    }

    /// <summary>The failure of a code that is in use, as far as the mirror knows; null if it may be free.</summary>
    public async Task<Failure?> TakenAsync(CrmCall call) =>
        Keeps(call.Workspace)
        && call.Text(Parameters.Code) is { } code
        && !string.IsNullOrWhiteSpace(code)
        && (await payments.FindAsync(call.Workspace.Id, new Key(PostingKeys.BackOfficeCode, code), whole: false, call.Actor, call.Aborted)).Ok
            ? PostingFailures.CodeTaken
            : null;

    /// <summary>Why a change of a payment is not done yet; null if it is.</summary>
    public async Task<Failure?> OpenAsync(CrmCall call, PaymentId payment) =>
        Keeps(call.Workspace) && await sights.OpenAsync(call.Workspace, payment, call.Aborted) is { } open ? FailureOf(open) : null;

    /// <summary>Why the portal has not posted a payment that it was asked to; null if it has.</summary>
    public async Task<Failure?> UnpostedAsync(CrmCall call, PaymentId payment) =>
        Keeps(call.Workspace) && await sights.PostingAsync(call.Workspace, payment, call.Aborted) is { State: not OperationState.Confirmed } asked
            ? FailureOf(asked)
            : null;

    /// <summary>Answers a repeated call whose change, a write to the portal, is recorded: by its payment once it is done.</summary>
    public async Task<CrmReply> AgainAsync(CrmCall call, long number, Func<PaymentId, Task<CrmReply>> answer)
    {
        if (!Keeps(call.Workspace) || await sights.StandsAsync(call.Workspace, new OperationId(number), call.Aborted) is not { } operation)
        {
            return await answer(new PaymentId(number));
        }

        return operation is { State: OperationState.Confirmed, Payment: { } payment } ? await answer(payment)
            : CrmReply.No(operation.State is OperationState.Confirmed ? PortalFailures.DoneUnseen : FailureOf(operation), call);
    }

    private Failure FailureOf(Operation operation) => PortalOutcome.Of(operation, time.GetUtcNow());

    private Key Named(Workspace workspace, Key key) => Keeps(workspace) && Theirs.TryGetValue(key.By, out var by) ? key with { By = by } : key;

    private Task<Result<AccountPayment>> KnownAsync(CrmCall call, bool whole) =>
        payments.FindAsync(call.Workspace.Id, Named(call.Workspace, call.KeyOf(Parameters.Payment)), whole, call.Actor, call.Aborted);

    // Whatever a payment is named by, its account is looked at.
    private async Task<EntityFreshness> LookAsync(CrmCall call, AccountPayment? known)
    {
        var named = call.KeyOf(Parameters.Payment);
        var key = known?.Portal is { } there ? PortalKey.Find(there.Id)
            : named.By is PostingKeys.Id ? PortalKey.Find(named.Value.Trim())
            : NamedPayment.Of(named.By, named.Value);
        if (key is not { } asked)
        {
            return new(null, PortalFailures.NotFound);
        }

        var account = await sights.EntityOfAsync(call.Workspace, PortalThing.Payment, asked, call.Aborted);
        return account.Ok ? await SeeAsync(call, account.Value) : new(null, account.Failure);
    }

    // What a look stores is no change of a call with a key.
    private Task<EntityFreshness> SeeAsync(CrmCall call, EntityRef account) =>
        KeyedStep.OutsideAsync(() => sights.SeeAsync(call.Workspace, account, call.Aborted));

    private async Task<EntityRef?> ListedAccountAsync(CrmCall call) =>
        call.Key(Parameters.Account) is { } account ? await sights.AccountAsync(call.Workspace, account, call.Aborted)
        : call.Key(Parameters.Wallet) is { } wallet ? await sights.AccountOfWalletAsync(call.Workspace, wallet, call.Aborted)
        : null;

    private static EntityRef? Asked(CrmCall call) =>
        (call.Key(Parameters.Account), call.Key(Parameters.Wallet)) switch
        {
            ({ By: PostingKeys.Number } account, _) => NumberedAccount.Of(account.Value),
            ({ By: PostingKeys.Id } account, _) => new EntityRef(EntityKinds.Account, account.Value.Trim()),
            (null, { By: PostingKeys.Number } wallet) => NumberedAccount.OfWallet(wallet.Value),
            (null, { By: PostingKeys.Id } wallet) => new EntityRef(EntityKinds.Wallet, wallet.Value.Trim()),
            _ => null,
        };
}
