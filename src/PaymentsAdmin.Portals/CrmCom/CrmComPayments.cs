using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Portals.CrmCom.Connecting;
using PaymentsAdmin.Portals.CrmCom.Looking;
using PaymentsAdmin.Portals.CrmCom.Methods;
using PaymentsAdmin.Portals.CrmCom.Sending;

namespace PaymentsAdmin.Portals.CrmCom;

/// <summary>The payments of an account as rows, and whether there may be more.</summary>
internal sealed record ListedPayments(IReadOnlyList<HostRow<FullPayment>> Rows, bool MayBeMore);

/// <summary>Reads the payments of an account. Hosts do not say how many there are.</summary>
internal sealed class CrmComPayments(CrmComHost host)
{
    private const int MaxPages = 1_000;

    // A host may give smaller pages than were asked for. Their size is a round number, and then the next page is looked for.
    private const int SmallestCap = 10;
    private const int CapStep = 5;

    /// <summary>All of them: page by page, or at once before hosts knew pages.</summary>
    public async Task<PortalAnswer<ListedPayments>> AllAsync(PortalKey account, HostRelease release, Urgency urgency, CancellationToken ct)
    {
        var (rows, known) = (new List<HostRow<FullPayment>>(), new HashSet<PortalKey>());
        for (var page = 1; page <= MaxPages; page++)
        {
            var read = await PageAsync(account, rows.Count, urgency, ct);
            if (!read.Ok)
            {
                return read.Fault;
            }

            var before = known.Count;
            known.UnionWith(read.Value.All.Select(HostProblems.KeyOf));
            rows.AddRange(read.Value.All);
            if (release < Since.Pages || !MayGoOn(read.Value.All.Count))
            {
                return new ListedPayments(rows, MayBeMore: false);
            }

            if (known.Count == before)
            {
                break;
            }
        }

        return new ListedPayments(rows, MayBeMore: true);
    }

    /// <summary>The page after so many payments, all of which are the account's: a host that ignores the filter returns everything.</summary>
    public async Task<PortalAnswer<HostRows<FullPayment>>> PageAsync(PortalKey account, int offset, Urgency urgency, CancellationToken ct)
    {
        var read = await host.PaymentsAsync(account, offset, urgency, ct);
        return read.Ok && read.Value.Readable.Any(payment => payment.AccountsReceivable is { } of && of.Id != account)
            ? new PortalFault(PortalFaultKind.Senseless, PaymentMethods.List.Name) { Text = "The answer has payments of other accounts.", IsOfContent = true }
            : read;
    }

    /// <summary>The newest payments from a wallet.</summary>
    public async Task<PortalAnswer<HostRows<FullPayment>>> PageOfWalletAsync(Identifier wallet, CancellationToken ct)
    {
        var read = await host.PaymentsOfWalletAsync(wallet, 0, Urgency.Background, ct);
        return read.Ok && read.Value.Readable.Any(payment => payment.Wallet?.Is(wallet) is not true)
            ? new PortalFault(PortalFaultKind.Senseless, PaymentMethods.ListOfWallet.Name) { Text = "The answer has other payments.", IsOfContent = true }
            : read;
    }

    /// <summary>Whether other rows may come behind a page of so many.</summary>
    public static bool MayGoOn(int rows) => rows >= CrmComHost.PageSize || (rows >= SmallestCap && rows % CapStep == 0);
}
