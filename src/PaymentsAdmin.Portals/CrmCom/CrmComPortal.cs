using PaymentsAdmin.Core.PaySystems;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Portals.CrmCom.Connecting;
using PaymentsAdmin.Portals.CrmCom.Looking;
using PaymentsAdmin.Portals.CrmCom.Methods;
using PaymentsAdmin.Portals.CrmCom.Sending;
using PaymentsAdmin.Portals.CrmCom.Writing;

namespace PaymentsAdmin.Portals.CrmCom;

/// <summary>A CRM.COM host in the product's terms. Its accounts are the entities; a wallet is seen with its account, which has its payments.</summary>
/// <param name="used">Called once it was asked who the connection acts as, which is all that a connection is asked that is tried.</param>
internal sealed class CrmComPortal(
    CrmComHost host, Func<CancellationToken, Task<CrmComConnection?>> connection, Organisation organisation, Func<Task>? used = null) : IPortal
{
    private readonly HostMapping _mapping = new(organisation);
    private readonly CrmComPayments _payments = new(host);
    private readonly CrmComWallets _wallets = new(host);
    private readonly CrmComLists _lists = new(host, new HostMapping(organisation));
    private readonly CrmComWrites _writes = new(host, new HostMapping(organisation));

    public async Task<PortalAnswer<PortalEntity>> LookAsync(EntityRef entity, Urgency urgency, CancellationToken ct)
    {
        var wallet = HostKeys.Wallet(entity);
        var account = wallet is not null ? await _wallets.AccountAsync(wallet, urgency, ct)
            : HostKeys.Account(entity) is { } asked ? await host.AccountAsync(asked, urgency, ct)
            : NoAccount(entity);
        if (!account.Ok)
        {
            return account.Fault;
        }

        var release = await ReleaseAsync(ct);
        var listed = await _payments.AllAsync(account.Value.Id, release, urgency, ct);
        if (!listed.Ok)
        {
            return listed.Fault;
        }

        var wallets = await _wallets.OfAsync(listed.Value.Rows.Select(row => row.Value).OfType<FullPayment>(), wallet, urgency, ct);
        if (!wallets.Ok)
        {
            return wallets.Fault;
        }

        try
        {
            // A row without an id may be any payment that is missing.
            return _mapping.Of(account.Value, listed.Value.Rows, release, wallets.Value) with
            {
                PaymentsMayBeMissing = listed.Value.MayBeMore || listed.Value.Rows.Any(row => row.Id is null),
            };
        }
        catch (NotKeptException why)
        {
            return Unkept(account.Value, why);
        }
    }

    // A host is asked about one account at a time.
    public async Task<IReadOnlyList<PortalAnswer<PortalEntity>>> LookAtAllAsync(IReadOnlyList<EntityRef> entities, Urgency urgency, CancellationToken ct)
    {
        var looks = new Dictionary<EntityRef, PortalAnswer<PortalEntity>>();
        foreach (var entity in entities.Distinct())
        {
            looks[entity] = await LookAsync(entity, urgency, ct);
        }

        return [.. entities.Select(entity => looks[entity])];
    }

    // There is no other list than that of a look.
    public async Task<PortalAnswer<IReadOnlyList<PortalPaymentMark>>> AllPaymentsAsync(EntityRef entity, Urgency urgency, CancellationToken ct)
    {
        var look = await LookAsync(entity, urgency, ct);
        return look.Ok
            ? PortalAnswer<IReadOnlyList<PortalPaymentMark>>.Of([.. look.Value.Payments.Select(one => new PortalPaymentMark(one.Id, one.Paid, one.Method))])
            : look.Fault;
    }

    // A changed draft does not change its account, so the one call is for the first page of payments, the newest. A change of an older one is
    // seen by the next look.
    public async Task<PortalAnswer<PortalPeek>> PeekAsync(EntityRef entity, CancellationToken ct)
    {
        var page = HostKeys.Wallet(entity) is { } wallet ? await _payments.PageOfWalletAsync(wallet, ct)
            : HostKeys.Id(entity) is { } account ? await _payments.PageAsync(account, 0, Urgency.Background, ct)
            : NoAccount(entity);
        if (!page.Ok)
        {
            return page.Fault;
        }

        var mark = PortalConnection.Hash(string.Join('\n', page.Value.All.Select(row => HostProblems.Sent(row.Raw))));
        var told = HostMoney.Told(page.Value.Readable, out _);
        return new PortalPeek(mark, null, _mapping.Each(page.Value.All, entity, told).Rows);
    }

    public async Task<PortalAnswer<PortalPayment>> PaymentAsync(PortalKey payment, Urgency urgency, CancellationToken ct)
    {
        var shown = await host.PaymentAsync(Identifier.Id(payment.Value), urgency, ct);
        return shown.Ok ? Map(shown.Value) : shown.Fault;
    }

    public Task<PortalAnswer<IReadOnlyList<PortalMethod>>> MethodsAsync(IReadOnlyCollection<int> kinds, Urgency urgency, CancellationToken ct) =>
        Task.FromResult(PortalAnswer<IReadOnlyList<PortalMethod>>.Of([]));

    public Task<PortalAnswer<PortalPostingLists?>> PostingListsAsync(Urgency urgency, CancellationToken ct) => _lists.PostingAsync(urgency, ct);

    public Task<PortalAnswer<PortalRows<PortalPaymentRow>>> PaymentsAsync(IReadOnlyCollection<int> kinds, PortalCursor? after, CancellationToken ct) =>
        Task.FromResult<PortalAnswer<PortalRows<PortalPaymentRow>>>(
            new PortalFault(PortalFaultKind.Unlisted, PaymentMethods.List.Name) { Text = "Hosts list the payments of one account at a time." });

    public async Task<PortalAnswer<SoughtPayments>> SeekAsync(IReadOnlyCollection<PortalKey> payments, CancellationToken ct)
    {
        var (rows, problems) = (new List<PortalPaymentRow>(), new List<PortalProblem>());
        foreach (var payment in payments.Distinct())
        {
            var shown = await host.PaymentAsync(HostKeys.Payment(payment), Urgency.Background, ct);
            if (shown.Fault is { Kind: not PortalFaultKind.NotFound } fault)
            {
                if (!fault.IsOfContent)
                {
                    return fault;
                }

                problems.Add(new(ProblemSubject.Payment, payment, null, ProblemCause.NotRead, "", ""));
            }
            else if (shown.Ok && Map(shown.Value) is { Ok: true } mapped)
            {
                var account = shown.Value.AccountsReceivable?.Id;
                rows.Add(new(mapped.Value, account ?? payment, account is { } home ? HostKeys.Of(home) : null) { CreatedAt = mapped.Value.Posting!.IssuedAt });
            }
            else if (shown.Ok)
            {
                problems.Add(new(ProblemSubject.Payment, payment, null, ProblemCause.Unreadable, "", ""));
            }
        }

        return new SoughtPayments(new(rows, problems), []);
    }

    public async Task<PortalAnswer<PortalRows<PortalItem>>> ItemsAsync(int kind, PortalCursor? after, CancellationToken ct) =>
        kind is EntityKinds.Account ? await _lists.AccountsAsync(after, await ReleaseAsync(ct), ct) : NoAccount(new(kind, ""));

    public async Task<PortalAnswer<PortalRows<PortalItem>>> ItemsAsync(IReadOnlyCollection<EntityRef> entities, CancellationToken ct)
    {
        var (rows, problems) = (new List<PortalItem>(), new List<PortalProblem>());
        foreach (var entity in entities.Distinct())
        {
            if (HostKeys.Account(entity) is not { } asked)
            {
                continue;
            }

            var account = await host.AccountAsync(asked, Urgency.Background, ct);
            if (account.Fault is { Kind: not PortalFaultKind.NotFound, IsOfContent: false } fault)
            {
                return fault;
            }

            if (account.Fault is { IsOfContent: true })
            {
                problems.Add(PortalProblem.OfItem(entity, ProblemCause.NotRead, "", ""));
            }
            else if (account.Ok)
            {
                Keep(account.Value, await ReleaseAsync(ct), rows, problems);
            }
        }

        return new PortalRows<PortalItem>(rows, problems);
    }

    public Task<PortalAnswer<PortalLink>> LinkAsync(PortalKey payment, CancellationToken ct) =>
        Task.FromResult<PortalAnswer<PortalLink>>(Nothing("A host has no payment pages for payers."));

    public Task<PortalAnswer<IReadOnlyList<PaySystemSetting>>> SettingsAsync(PortalPaying paying, CancellationToken ct) =>
        Task.FromResult<PortalAnswer<IReadOnlyList<PaySystemSetting>>>(Nothing("A host shows no settings of its gateways."));

    public Task<PortalAnswer<PortalSent>> SendAsync(PortalWrite write, Func<Task<bool>> leave, CancellationToken ct) =>
        _writes.SendAsync(HostWrite.Of(write), leave, ct);

    public Task<PortalAnswer<bool?>> MayChangeAsync(IReadOnlyCollection<int> kinds, CancellationToken ct) =>
        Task.FromResult(PortalAnswer<bool?>.Of(null));

    public async Task<PortalAnswer<PortalIdentity>> StandingAsync(CancellationToken ct)
    {
        try
        {
            return await StandAsync(ct);
        }
        finally
        {
            await (used?.Invoke() ?? Task.CompletedTask);
        }
    }

    private async Task<PortalAnswer<PortalIdentity>> StandAsync(CancellationToken ct)
    {
        var entering = await _lists.EnteringAsync(ct);
        if (!entering.Ok)
        {
            return entering.Fault;
        }

        if (await connection(ct) is not { } current)
        {
            return new PortalFault(PortalFaultKind.SignIn, LookupMethods.Types.Name) { Text = "No address of the host is known." };
        }

        // Whatever else a host answers to a list without a filter, it does not list all accounts.
        var accounts = current.Release >= Since.Pages ? await host.AnyAccountAsync(ct) : null;
        return accounts?.Fault is { Passes: true, IsOfContent: false } fault
            ? fault
            : HostFeatures.Of(current, entering.Value, accounts is { Ok: true });
    }

    private PortalAnswer<PortalPayment> Map(FullPayment payment)
    {
        try
        {
            return _mapping.Of(payment, null);
        }
        catch (NotKeptException why)
        {
            return new PortalFault(PortalFaultKind.Senseless, PaymentMethods.Show.Name) { Text = $"{why.Field} cannot be kept.", IsOfContent = true };
        }
    }

    private void Keep(HostAccount account, HostRelease release, List<PortalItem> rows, List<PortalProblem> problems)
    {
        try
        {
            rows.Add(_mapping.Of(account, release));
        }
        catch (NotKeptException why)
        {
            problems.Add(ProblemOf(account, why));
        }
    }

    private static PortalFault Unkept(HostAccount account, NotKeptException why) => HostProblems.Unkept(ProblemOf(account, why), AccountMethods.Show.Name);

    private static PortalProblem ProblemOf(HostAccount account, NotKeptException why) =>
        PortalProblem.OfItem(HostKeys.Of(account.Id), why.Cause, why.Field, account.Currency?.Code ?? "");

    private static PortalFault NoAccount(EntityRef entity) =>
        entity.Kind is EntityKinds.Account or EntityKinds.Wallet
            ? new(PortalFaultKind.NotFound, AccountMethods.Show.Name) { Text = "No account of a host has such an id." }
            : new(PortalFaultKind.Refused, AccountMethods.Show.Name) { Text = "Only accounts have payments on a host." };

    private static PortalFault Nothing(string why) => new(PortalFaultKind.Refused, PaymentMethods.Show.Name) { Text = why };

    private async Task<HostRelease> ReleaseAsync(CancellationToken ct) => (await connection(ct))?.Release ?? HostRelease.Lowest;
}
