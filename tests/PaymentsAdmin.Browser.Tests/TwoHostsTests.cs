using System.Globalization;
using System.Text.Json.Nodes;
using PaymentsAdmin.Core.Portals;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.FakeHosts;
using PaymentsAdmin.Portals.CrmCom;
using PaymentsAdmin.Portals.CrmCom.Connecting;
using PaymentsAdmin.Portals.CrmCom.Methods;
using PaymentsAdmin.Portals.CrmCom.Sending;
using PaymentsAdmin.Portals.CrmCom.Writing;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>
/// The family that the product serves, in a process of its own, stands in for a host of the product's own adapter. Whatever the adapter asks, it
/// and the fake host, which was written from the contract alone, say the same.
/// </summary>
[Trait(TestDatabase.Trait, TestDatabase.Folder)]
[Trait("Run", "Full")]
public sealed class TwoHostsTests(ServedHost served) : IClassFixture<ServedHost>
{
    private static readonly CrmComOptions Quick = new() { AllowLoopback = true, CallsPerSecond = 100_000, Burst = 100_000 };

    private static readonly Organisation Acme = new("Acme", TimeZoneInfo.Utc, Currency.Of("EUR"), CultureInfo.InvariantCulture);

    private static readonly Workspace Billing = new(new WorkspaceId(1), WorkspaceKey.Main, "Billing", new BackendKind(3), [], 14, "", null);

    // The host is shared, so each test has codes of its own.
    private readonly string _code = $"PA-{Guid.NewGuid():N}"[..12];

    [Fact]
    public async Task A_payment_takes_the_same_course_at_both()
    {
        await using var fake = await FakeHost.StartAsync(new FakeHostOptions { Zone = TimeZoneInfo.Utc });
        var theirs = await CourseAsync(Of(fake), HostNames.New(fake));
        theirs.ShouldBe(
            [
                "types: offered",
                "draft: done", "shown: Draft, 84.50 EUR, by our client, no number, no day",
                "the same draft again: done", "which makes: the same payment",
                "another draft of its code: Senseless DUPLICATE_BACK_OFFICE_CODE",
                "change: done", "shown: Draft, 90.00 EUR, counted again, no number, no day",
                "change of nothing: done", "shown: Draft, 90.00 EUR, counted again, no number, no day",
                "clear: done", "shown: Draft, 90.00 EUR, , no number, no day",
                "listed: as it is shown",
                "post of what it was before: ChangedMeanwhile ", "shown: Draft, 90.00 EUR, , no number, no day",
                "post: done", "shown: Posted, 90.00 EUR, , a number, a day",
                "post again: Refused INVALID_LIFE_CYCLE_STATE", "reject what is posted: Refused INVALID_LIFE_CYCLE_STATE",
                "change what is posted: Refused INVALID_LIFE_CYCLE_STATE",
                "cancel: done", "which makes: a document of its own", "shown: Cancelled, 90.00 EUR, , a number, a day",
                "cancel again: Refused INVALID_LIFE_CYCLE_STATE",
            ]);
        (await CourseAsync(Of(served.Alone), HostNames.In(served.Sample))).ShouldBe(theirs);
        fake.Journal.Violations.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_draft_keeps_and_loses_its_fields_category_day_and_invoices_at_both()
    {
        await using var fake = await FakeHost.StartAsync(new FakeHostOptions { Zone = TimeZoneInfo.Utc });
        var theirs = await FieldsAsync(Of(fake), HostNames.New(fake));
        theirs.ShouldBe(
            [
                "draft: done",
                "shown: 2026-03-09, a category, 1 targets, udf_date_1=2026-03-31T00:00:00 udf_float_1=0.5 udf_string_1=till-7, as wanted: True",
                "change: done", "shown: 2026-03-10, no category, 0 targets, udf_date_1=2026-03-31T00:00:00 udf_string_1=till-8, as wanted: True",
                "invoices again: done", "shown: 2026-03-10, no category, 1 targets, udf_date_1=2026-03-31T00:00:00 udf_string_1=till-8, as wanted: True",
            ]);
        (await FieldsAsync(Of(served.Alone), HostNames.In(served.Sample))).ShouldBe(theirs);
    }

    [Fact]
    public async Task A_draft_is_rejected_once_at_both()
    {
        await using var fake = await FakeHost.StartAsync(new FakeHostOptions { Zone = TimeZoneInfo.Utc });
        var theirs = await RejectionAsync(Of(fake), HostNames.New(fake));
        theirs.ShouldBe(
            [
                "draft: done", "reject: done", "shown: Rejected, 84.50 EUR, by our client, no number, no day",
                "reject again: Refused INVALID_LIFE_CYCLE_STATE", "post what is rejected: Refused INVALID_LIFE_CYCLE_STATE",
            ]);
        (await RejectionAsync(Of(served.Alone), HostNames.In(served.Sample))).ShouldBe(theirs);
    }

    [Fact]
    public async Task What_cannot_be_drafted_is_refused_by_the_same_codes_at_both()
    {
        await using var fake = await FakeHost.StartAsync(new FakeHostOptions { Zone = TimeZoneInfo.Utc });
        var theirs = await RefusalsAsync(Of(fake), HostNames.New(fake));
        theirs.ShouldBe(
            [
                "another currency: Refused CURRENCY_MISMATCH", "no such account: NotFound ENTITY_NOT_FOUND", "no such type: NotFound ENTITY_NOT_FOUND",
                "no such method: NotFound ENTITY_NOT_FOUND", "no such category: NotFound ENTITY_NOT_FOUND", "nothing: Refused INVALID_PARAMETER",
                "in the future: Refused INVALID_PARAMETER", "no account: Refused MISSING_PARAMETER", "no such payment: NotFound ENTITY_NOT_FOUND",
            ]);
        (await RefusalsAsync(Of(served.Alone), HostNames.In(served.Sample))).ShouldBe(theirs);
    }

    [Fact]
    public async Task Whose_token_may_not_post_alone_drafts_and_is_denied_to_post()
    {
        await using var hosts = Of(served.NotAlone);
        var portal = hosts.For(Billing);
        var draft = Draft(HostNames.In(served.Sample));
        (await SendAsync(portal, new HostWrite.Create(draft))).Ok.ShouldBeTrue();
        var shown = await ShowAsync(hosts, _code);
        var no = (await portal.SendAsync(PostingOf(hosts, shown), Leave, default)).Fault.ShouldNotBeNull();
        (no.Kind, no.Code, no.ProvesNothingDone).ShouldBe((PortalFaultKind.Denied, "ACCESS_DENIED", true));
        (await ShowAsync(hosts, _code)).Posting!.State.ShouldBe(PortalPostingState.Draft);
    }

    [Fact]
    public async Task A_token_that_ended_is_replaced_and_the_last_one_is_released()
    {
        var hosts = Of(served.Alone);
        (await hosts.HostOf(Billing).TypesAsync(Urgency.Staff, default)).Ok.ShouldBeTrue();
        var issued = hosts.TokenOf(Billing).ShouldNotBeNull();
        await served.EndTokensAsync();
        (await SendAsync(hosts.For(Billing), new HostWrite.Create(Draft(HostNames.In(served.Sample))))).Ok.ShouldBeTrue();
        hosts.TokenOf(Billing).ShouldNotBeNull().ShouldBeGreaterThan(issued);
        (await served.TokensAsync()).ShouldBe(1);
        await hosts.DisposeAsync();
        (await served.TokensAsync()).ShouldBe(0);
    }

    private async Task<List<string>> CourseAsync(CrmComHosts hosts, HostNames names)
    {
        await using var all = hosts;
        var (portal, draft, said) = (hosts.For(Billing), Draft(names), new List<string>());
        var lists = await portal.PostingListsAsync(Urgency.Staff, default);
        said.Add($"types: {(lists is { Ok: true, Value: { Types.Count: > 0, CancellationTypes.Count: > 0 } } ? "offered" : "missing")}");
        var made = await DoAsync("draft", new HostWrite.Create(draft));
        await LookAsync();
        var again = await DoAsync("the same draft again", new HostWrite.Create(draft));
        said.Add($"which makes: {(again == made ? "the same payment" : "another one")}");
        await DoAsync("another draft of its code", new HostWrite.Create(draft with { Amount = Euros(85m) }));
        var payment = made!.Made!.Value;
        var before = await ShowAsync(hosts, _code);
        var changed = draft with { Amount = Euros(90m), Notes = "counted again" };
        await DoAsync("change", new HostWrite.Update(payment, changed));
        await LookAsync();
        await DoAsync("change of nothing", new HostWrite.Update(payment, changed));
        await LookAsync();
        await DoAsync("clear", new HostWrite.Update(payment, changed with { Notes = null }));
        await LookAsync();
        var listed = (await portal.PeekAsync(new EntityRef(EntityKinds.Account, names.AccountId), default)).Value.Payments.Single(one => one.Id == payment);
        var shown = await ShowAsync(hosts, _code);
        said.Add($"listed: {(ContentHash.Of(listed) == ContentHash.Of(shown) && Text(listed) == Text(shown) ? "as it is shown" : Text(listed))}");
        await DoAsync("post of what it was before", HostWrite.Of(PostingOf(hosts, before)));
        await LookAsync();
        await DoAsync("post", HostWrite.Of(PostingOf(hosts, shown)));
        await LookAsync();
        await DoAsync("post again", HostWrite.Of(PostingOf(hosts, shown)));
        await DoAsync("reject what is posted", new HostWrite.Reject(payment, null));
        await DoAsync("change what is posted", new HostWrite.Update(payment, changed));
        var number = (await ShowAsync(hosts, _code)).Posting!.Number;
        var by = await DoAsync("cancel", new HostWrite.Cancel(payment, names.Cancellation, "bounced", null));
        var isOwn = by is { Made: { } id, Reversal: { Number: { } other, PostedOn: not null } } && id != payment && other != number;
        said.Add($"which makes: {(isOwn ? "a document of its own" : by)}");
        await LookAsync();
        await DoAsync("cancel again", new HostWrite.Cancel(payment, names.Cancellation, "bounced", null));
        return said;

        async Task<PortalSent?> DoAsync(string what, HostWrite write)
        {
            var done = await SendAsync(portal, write);
            said.Add($"{what}: {Text(done)}");
            return done.Ok ? done.Value : null;
        }

        async Task LookAsync() => said.Add($"shown: {Text(await ShowAsync(hosts, _code))}");
    }

    private async Task<List<string>> FieldsAsync(CrmComHosts hosts, HostNames names)
    {
        await using var all = hosts;
        var (portal, said) = (hosts.For(Billing), new List<string>());
        var first = Draft(names) with
        {
            Category = names.Category,
            ReceivedOn = new DateTime(2026, 3, 9),
            Invoices = [Identifier.Number(names.Invoice)],
            Fields = FieldsOf(("udf_string_1", "till-7"), ("udf_float_1", 0.5m), ("udf_date_1", "2026-03-31")),
        };
        await DoAsync("draft", new HostWrite.Create(first), first);
        var payment = (await ShowAsync(hosts, _code)).Id;
        var second = first with
        {
            Category = null,
            ReceivedOn = new DateTime(2026, 3, 10),
            Invoices = [],
            Fields = FieldsOf(("udf_string_1", "till-8"), ("udf_float_1", null), ("udf_date_1", "2026-03-31")),
        };
        await DoAsync("change", new HostWrite.Update(payment, second), second);
        var third = second with { Invoices = first.Invoices };
        await DoAsync("invoices again", new HostWrite.Update(payment, third), third);
        return said;

        async Task DoAsync(string what, HostWrite write, HostDraft wanted)
        {
            said.Add($"{what}: {Text(await SendAsync(portal, write))}");
            var shown = await ShowAsync(hosts, _code);
            var posting = shown.Posting!;
            var fields = string.Join(' ', posting.Fields.OrderBy(field => field.Key, StringComparer.Ordinal).Select(field => $"{field.Key}={field.Value}"));
            said.Add(
                $"shown: {posting.ReceivedAt:yyyy-MM-dd}, {(posting.Category is null ? "no" : "a")} category, {posting.Targets.Count} targets, {fields}, "
                + $"as wanted: {new Wanted(Acme.Zone).IsShown(wanted, shown)}");
        }
    }

    private static Dictionary<string, JsonNode?> FieldsOf(params (string Name, JsonNode? Value)[] fields) =>
        fields.ToDictionary(field => field.Name, field => field.Value, StringComparer.Ordinal);

    private async Task<List<string>> RejectionAsync(CrmComHosts hosts, HostNames names)
    {
        await using var all = hosts;
        var portal = hosts.For(Billing);
        var made = await SendAsync(portal, new HostWrite.Create(Draft(names)));
        var shown = await ShowAsync(hosts, _code);
        var reject = new HostWrite.Reject(shown.Id, null);
        return
        [
            $"draft: {Text(made)}", $"reject: {Text(await SendAsync(portal, reject))}", $"shown: {Text(await ShowAsync(hosts, _code))}",
            $"reject again: {Text(await SendAsync(portal, reject))}",
            $"post what is rejected: {Text(await portal.SendAsync(PostingOf(hosts, shown), Leave, default))}",
        ];
    }

    private async Task<List<string>> RefusalsAsync(CrmComHosts hosts, HostNames names)
    {
        await using var all = hosts;
        var (portal, draft, nobody) = (hosts.For(Billing), Draft(names), Identifier.Id(new string('A', 32)));
        return
        [
            $"another currency: {await TryAsync(draft with { Amount = Money.Exact(1m, Currency.Of("USD"))!.Value })}",
            $"no such account: {await TryAsync(draft with { Account = Identifier.Number("AR-NONE") })}",
            $"no such type: {await TryAsync(draft with { Type = nobody })}",
            $"no such method: {await TryAsync(draft with { Method = nobody })}",
            $"no such category: {await TryAsync(draft with { Category = nobody })}",
            $"nothing: {await TryAsync(draft with { Amount = Euros(0m) })}",
            $"in the future: {await TryAsync(draft with { ReceivedOn = DateTime.UtcNow.Date.AddYears(1) })}",
            $"no account: {await TryAsync(draft with { Account = null })}",
            $"no such payment: {Text(await portal.SendAsync(new HostWrite.Reject(PortalKey.Of(new string('A', 32)), null), Leave, default))}",
        ];

        async Task<string> TryAsync(HostDraft wrong) => Text(await SendAsync(portal, new HostWrite.Create(wrong)));
    }

    private static Task<PortalAnswer<PortalSent>> SendAsync(IPortal portal, HostWrite write) => portal.SendAsync(write, Leave, default);

    private static Task<bool> Leave() => Task.FromResult(true);

    private static PortalWrite PostingOf(CrmComHosts hosts, PortalPayment shown) => hosts.VerifierOf(Billing).Posting(shown)!;

    private static async Task<PortalPayment> ShowAsync(CrmComHosts hosts, string code)
    {
        var found = await hosts.HostOf(Billing).PaymentAsync(Identifier.BackOfficeCode(code), Urgency.Staff, default);
        found.Fault.ShouldBeNull();
        var shown = await hosts.For(Billing).PaymentAsync(found.Value.Id, Urgency.Staff, default);
        shown.Fault.ShouldBeNull();
        return shown.Value;
    }

    private static string Text(PortalAnswer<PortalSent> answer) => answer.Ok ? "done" : $"{answer.Fault.Kind} {answer.Fault.Code}";

    private static string Text(PortalPayment payment) =>
        $"{payment.Posting!.State}, {payment.Sum}, {payment.Posting.Notes}, {(payment.Posting.Number is null ? "no" : "a")} number, "
        + $"{(payment.Posting.PostedOn is null ? "no" : "a")} day";

    private HostDraft Draft(HostNames names) =>
        new(_code, Euros(84.5m), names.Type, names.Method) { Account = Identifier.Number(names.AccountNumber), Notes = "by our client" };

    private static Money Euros(decimal amount) => Money.Exact(amount, Currency.Of("EUR"))!.Value;

    private CrmComHosts Of(string token) => Of(served.Address, new Credentials.ApiKey(token));

    private static CrmComHosts Of(FakeHost fake) => Of(fake.Url, new Credentials.ApiKey(fake.Options.ApiKey));

    private static CrmComHosts Of(Uri host, Credentials by) =>
        new(new FixedConnection(new CrmComConnection(host, by, null, HostRelease.Newest).Opaque), _ => Quick, Acme, TimeProvider.System);
}
