using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Portals.CrmCom.Methods;
using PaymentsAdmin.Portals.CrmCom.Sending;

namespace PaymentsAdmin.Portals.CrmCom;

/// <summary>
/// Reads wallets. Hosts do not list them, and how they tell the wallet of an account is not documented, so one is known because payments
/// name it, or because it is asked for.
/// </summary>
internal sealed class CrmComWallets(CrmComHost host)
{
    // One call for each, so that an account with many wallets is still read in few. Those of the newest payments come first.
    private const int MaxAsked = 5;

    private const string Unknown = "The host shows no such wallet.";

    /// <summary>The account of a wallet. Where accounts are not found by their wallets, a payment from the wallet names its account.</summary>
    public async Task<PortalAnswer<HostAccount>> AccountAsync(Identifier wallet, Urgency urgency, CancellationToken ct)
    {
        var found = await host.AccountsOfWalletAsync(wallet, urgency, ct);
        if (found.Ok && found.Value.All is [{ Value: { } only }])
        {
            return only;
        }

        if (!found.Ok && IsFinal(found.Fault))
        {
            return found.Fault;
        }

        var paid = await host.PaymentsOfWalletAsync(wallet, 0, urgency, ct);
        return paid.Fault is { } fault ? fault with { Kind = fault.Kind is PortalFaultKind.Refused ? PortalFaultKind.NotFound : fault.Kind }
            : paid.Value.Readable.FirstOrDefault(payment => payment.Wallet?.Is(wallet) is true)?.AccountsReceivable is { } account
                ? await host.AccountAsync(Identifier.Id(account.Id.Value), urgency, ct)
            : new PortalFault(PortalFaultKind.NotFound, AccountMethods.ListOfWallet.Name) { Text = Unknown };
    }

    /// <summary>The wallets that payments name, and the one that was asked for.</summary>
    public async Task<PortalAnswer<IReadOnlyList<ShownWallet>>> OfAsync(
        IEnumerable<FullPayment> payments, Identifier? asked, Urgency urgency, CancellationToken ct)
    {
        var wallets = new List<ShownWallet>();
        foreach (var named in payments.Select(payment => payment.Wallet).OfType<Named>().DistinctBy(wallet => wallet.Id))
        {
            var isAsked = asked is not null && named.Is(asked);
            wallets.Add(new(named.Id, named.Number, isAsked || wallets.Count < MaxAsked ? await HoldsAsync(named.Id, urgency, ct) : null));
            asked = isAsked ? null : asked;
        }

        if (asked is not null)
        {
            // No payment names it, so only its balance proves that there is one.
            var alone = await host.BalanceAsync(asked, urgency, ct);
            if (!alone.Ok)
            {
                return alone.Fault;
            }

            var id = asked.By is "id" ? PortalKey.Find(asked.Text) : alone.Value.Id;
            if (id is not { } key)
            {
                return new PortalFault(PortalFaultKind.NotFound, AccountMethods.Wallet.Name) { Text = Unknown };
            }

            wallets.RemoveAll(wallet => wallet.Id == key);
            wallets.Add(new(key, alone.Value.Number ?? (asked.By is "number" ? asked.Text : null), alone.Value));
        }

        return PortalAnswer<IReadOnlyList<ShownWallet>>.Of(wallets);
    }

    private async Task<WalletBalance?> HoldsAsync(PortalKey wallet, Urgency urgency, CancellationToken ct)
    {
        var read = await host.BalanceAsync(Identifier.Id(wallet.Value), urgency, ct);
        return read.Ok ? read.Value
            : read.Fault.Kind is PortalFaultKind.Refused or PortalFaultKind.NotFound or PortalFaultKind.Denied ? new WalletBalance()
            : null;
    }

    // What the host does not know or allow, and what passes, is no other by the longer way.
    private static bool IsFinal(PortalFault fault) =>
        fault.Kind is PortalFaultKind.NotFound or PortalFaultKind.Denied or PortalFaultKind.SignIn or PortalFaultKind.Forbidden
        || (fault.Passes && !fault.IsOfContent);
}
