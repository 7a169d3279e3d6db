using System.Globalization;
using System.Text.RegularExpressions;
using PaymentsAdmin.Core.Approvals;
using PaymentsAdmin.Core.Audit.Log;
using PaymentsAdmin.Core.Comments;
using PaymentsAdmin.Core.Entities;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Drafts;
using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Reference;
using PaymentsAdmin.Core.Reference.Editing;
using PaymentsAdmin.Core.Timeline;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Views;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Features.PaymentList.Shown;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>Lists and pages whose answers are late, while users already ask for the next ones.</summary>
public sealed partial class FarReadingTests(FarApp far) : FarTests(far)
{
    private const int Page = 50;

    [Fact]
    [Trait("Run", "Full")]
    public async Task The_second_of_two_views_chosen_quickly_is_shown_and_the_list_is_never_blank()
    {
        var views = new[] { await ViewAsync("Far and paid", "paid=paid"), await ViewAsync("Far and large", "sort=amount&dir=desc") };
        await using var visitor = await ComeAsync("/payments");
        await visitor.ListReadyAsync();
        await visitor.Page.EvaluateAsync(
            """
            () => new MutationObserver(() => window.wasBlank ||= !document.querySelector("table.list tbody tr"))
              .observe(document.body, { childList: true, subtree: true })
            """);

        // The second choice comes before the first is asked for, then ever later while it is read.
        for (var frames = 0; frames < 6; frames++)
        {
            views = [views[1], views[0]];
            await visitor.Page.EvaluateAsync(
                """
                async ([first, second, frames]) => {
                  const choose = name => [...document.querySelectorAll("#views a")].find(view => view.textContent.trim() === name).click();
                  choose(first);
                  for (let at = 0; at < frames; at++) await new Promise(requestAnimationFrame);
                  choose(second);
                }
                """,
                new object[] { views[0].Name, views[1].Name, frames }).WithinAsync();

            await Expect(visitor.Rows.Locator("th a")).ToHaveTextAsync(views[1].Rows);
        }

        (await visitor.Page.EvaluateAsync<bool>("() => window.wasBlank === true")).ShouldBeFalse();
        await NothingWentWrongAsync(visitor);
    }

    [Fact, Trait("Run", "Full")]
    public async Task The_inbox_grows_by_one_page_however_often_it_is_asked_while_other_payments_change()
    {
        var submitted = await FillInboxAsync((2 * Page) + 10);
        await using var visitor = await ComeAsync("/approvals", "Alan");
        var rows = visitor.Page.Locator(".waiting li");
        await Expect(rows).ToHaveCountAsync(Page);

        await Task.WhenAll(PressTwiceAsync(visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Show 50 more" })), ChangeAsync());

        await Expect(rows).ToHaveCountAsync(2 * Page);
        await Expect(rows.Locator(".what")).ToHaveTextAsync([.. (await WaitingAsync(2 * Page)).Select(row => row.Posting.EntityTitle)]);
        await rows.Locator("input:enabled").Last.CheckAsync();
        await Expect(visitor.Page.Locator(".ticked")).ToContainTextAsync("1 selected");
        await NothingWentWrongAsync(visitor);

        async Task ChangeAsync()
        {
            (await Beside.Get<PostingService>().RecallAsync(new(Beside.Workspace, submitted[0], null, Beside.Clara), default)).Failure.ShouldBeNull();
            await FillInboxAsync((2 * Page) + 11);
            (await Beside.Get<PostingService>().RecallAsync(new(Beside.Workspace, submitted[^1], null, Beside.Clara), default)).Failure.ShouldBeNull();
        }
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task The_audit_log_shows_its_second_page_after_two_presses_on_the_next_one()
    {
        await CommentAsync(await Beside.DraftAsync("Far audit", "Acme Far Audit Ltd"), Page + 10);
        await using var visitor = await ComeAsync("/admin/audit", "Adam");
        var last = visitor.Rows.Nth(Page - 1).Locator("th a");
        await Expect(last).ToBeVisibleAsync();
        var end = await NumberAsync(last);

        await PressTwiceAsync(visitor.Page.GetByRole(AriaRole.Link, new() { Name = "Next page" }));

        var all = (await Beside.Get<AuditService>().ListAsync(AuditFilter.None, null, 200, await Beside.PersonAsync("adam"), default)).Value.Entries;
        var second = all.SkipWhile(entry => entry.Id != end).Skip(1).Take(Page).ToList();
        second.ShouldNotBeEmpty();
        await Expect(visitor.Rows.Locator("th a")).ToHaveTextAsync([.. second.Select(entry => $"Entry {entry.Id}")]);
        await NothingWentWrongAsync(visitor);
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task A_timeline_asked_twice_for_earlier_entries_beside_new_ones_has_no_gap_and_nothing_twice()
    {
        var payment = await Beside.DraftAsync("Far history", "Acme Far History Ltd");
        await CommentAsync(payment, (2 * TimelineService.PageSize) + 5);
        await using var visitor = await ComeAsync($"/payments/{payment.Value}");
        var (entries, earlier) = (visitor.Page.Locator(".timeline li"), visitor.Page.Locator(".timeline .earlier"));
        await Expect(entries).ToHaveCountAsync(TimelineService.PageSize);

        await Task.WhenAll(PressTwiceAsync(earlier), CommentAsync(payment, 2, "Meanwhile"));

        // What was opened stays open, so entries that came after it are shown in addition.
        await Expect(entries.First).ToContainTextAsync("Meanwhile 2");
        await ExpectAsync(2 * TimelineService.PageSize, (2 * TimelineService.PageSize) + 2);
        await PressTwiceAsync(earlier);
        await Expect(earlier).ToHaveCountAsync(0);
        await ExpectAsync(int.MaxValue, int.MaxValue);
        await NothingWentWrongAsync(visitor);

        async Task ExpectAsync(int least, int most)
        {
            var history = (await Beside.Get<TimelineService>().ReadAsync(Beside.Workspace.Id, payment, null, 500, Beside.Clara, default)).Value.Entries;
            await Patience.UntilAsync(async () =>
            {
                var shown = await entries.EvaluateAllAsync<string[]>("all => all.map(entry => entry.querySelector('.remark')?.textContent.trim() ?? '')");
                return shown.Length >= Math.Min(least, history.Count)
                    && shown.Length <= Math.Min(most, history.Count)
                    && shown.SequenceEqual(history.Take(shown.Length).Select(entry => entry.Comment?.Body ?? ""), StringComparer.Ordinal);
            });
        }
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task Two_lists_of_one_page_that_grow_at_once_show_every_row_once()
    {
        var account = await Beside.AccountAsync("Acme Far Ltd", [.. Enumerable.Range(1, Page + 3).Select(n => (decimal)n)]);
        var (means, today) = (Beside.Get<PaymentMeansService>(), Beside.Get<BusinessClock>().Today);
        for (var n = 1; n <= Page + 2; n++)
        {
            var card = new CardInput
            {
                Customer = account.Customer,
                Brand = "Visa",
                LastDigits = $"{4000 + n}",
                GatewayReference = $"gw-far-{n}",
                ExpiresOn = today.AddYears(1),
            };
            (await means.AddAsync(Beside.Workspace, card, Actor.System, default)).Failure.ShouldBeNull();
        }

        await using var visitor = await ComeAsync($"/admin/reference/accounts/{account.Id.Value}");
        var (open, cards) = (Card(visitor, "Open invoices"), Card(visitor, "Cards of the customer"));

        await PressTwiceAsync(More(open), More(cards));

        var invoices = (await Beside.Get<InvoiceService>().OpenAsync(Beside.Workspace.Id, account.Id, null, 200, Beside.Clara, default)).Value.Items;
        await Expect(open.Locator("tbody th")).ToHaveTextAsync([.. invoices.Select(one => one.Number ?? one.ReferenceNumber)]);
        var owned = (await means.CardsAsync(new(Beside.Workspace.Id) { Customer = account.Customer, Size = 200 }, Beside.Clara, default)).Value.Items;
        await Expect(cards.Locator("tbody th")).ToHaveTextAsync([.. owned.Select(one => $"Visa •••• {one.LastDigits}")]);
        await NothingWentWrongAsync(visitor);

        static ILocator More(ILocator card) => card.GetByRole(AriaRole.Button, new() { Name = "Show more" });
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task Back_shows_a_page_that_was_left_while_it_was_still_read()
    {
        var payment = (await Beside.DraftAsync("Far and back", "Acme Far Back Ltd")).ToString();
        await using var visitor = await ComeAsync("/payments?q=Far+and+back");
        var lines = visitor.Page.Locator("tr.item .name bdi");
        for (var frames = 0; frames < 6; frames += 2)
        {
            await Expect(visitor.Rows.Locator("th a")).ToHaveTextAsync([payment]);
            await visitor.Page.EvaluateAsync(
                """
                async frames => {
                  document.querySelector("table.payments tbody a").click();
                  for (let at = 0; at < frames; at++) await new Promise(requestAnimationFrame);
                  document.querySelector("#nav a[href='/entities']").click();
                }
                """,
                frames).WithinAsync();
            await Expect(visitor.Heading).ToHaveTextAsync("Entities");
            await Expect(visitor.Rows).ToHaveCountAsync(Page);

            await visitor.Page.GoBackAsync();
            await Expect(visitor.Heading).ToContainTextAsync(payment);
            await Expect(lines).ToHaveTextAsync(["A", "B"]);
            await visitor.Page.GoBackAsync();
        }

        await Expect(visitor.Heading).ToHaveTextAsync("Payments");
        await NothingWentWrongAsync(visitor);
    }

    [Fact]
    [Trait("Run", "Full")]
    public async Task A_dialog_whose_form_comes_late_has_the_focus_in_its_first_field()
    {
        await using var visitor = await ComeAsync("/payments?paid=paid");
        await visitor.ListReadyAsync();
        await visitor.Page.Keyboard.PressAsync("j");
        await visitor.Page.Keyboard.PressAsync("Space");
        await visitor.Page.GetByRole(AriaRole.Button, new() { NameRegex = AllOfFilter() }).ClickAsync();
        await visitor.Page.GetByRole(AriaRole.Button, new() { Name = "Mark unpaid", Exact = true }).ClickAsync();

        await Expect(visitor.Page.Locator("#bulk-reason")).ToBeFocusedAsync();
        await NothingWentWrongAsync(visitor);
    }

    private static ILocator Card(Visitor visitor, string title) =>
        visitor.Page.Locator(".card", new() { Has = visitor.Page.GetByRole(AriaRole.Heading, new() { Name = title }) });

    private static async Task<long> NumberAsync(ILocator entry) => long.Parse((await entry.InnerTextAsync()).Split()[^1], CultureInfo.InvariantCulture);

    // A view, with the rows of its first page.
    private async Task<(string Name, string[] Rows)> ViewAsync(string name, string query)
    {
        var input = new ViewInput { Name = name, Query = query };
        (await Beside.Get<ViewService>().AddAsync(Beside.Workspace, ViewService.Payments, input, Beside.Clara, default)).Failure.ShouldBeNull();
        var state = PaymentListUrl.Read("?" + query, Beside.Get<BusinessClock>().Today);
        var page = await Beside.Get<PaymentService>().ListAsync(state.Query(Beside.Workspace.Id), Beside.Clara, default);
        return (name, [.. page.Value.Rows.Select(row => row.Id.ToString())]);
    }

    // Submits payments until so many wait, and returns them.
    private async Task<IReadOnlyList<PaymentId>> FillInboxAsync(int waiting)
    {
        var account = await Beside.AccountAsync("Acme Far Inbox Ltd");
        var submitted = new List<PaymentId>();
        for (var missing = waiting - (await WaitingAsync(InboxQuery.MaxSize)).Count; missing > 0; missing--)
        {
            var input = new PostingInput
            {
                Account = Key.Id(account.HexId.Value),
                Type = new Key("name", "Payment"),
                Method = new Key("name", "Cash"),
                Amount = missing,
            };
            var made = await Beside.Get<PostingDraftService>().BeginSubmittedAsync(Beside.Workspace, input, FormKey.Next(), Beside.Clara, default);
            submitted.Add(made.Value);
        }

        return submitted;
    }

    private async Task<IReadOnlyList<InboxRow>> WaitingAsync(int oldest) =>
        (await Beside.Get<InboxService>().PageAsync(new(Beside.Workspace.Id) { Size = oldest }, await Beside.PersonAsync("alan"), default)).Value.Rows;

    private async Task CommentAsync(PaymentId payment, int count, string word = "Remark")
    {
        for (var n = 1; n <= count; n++)
        {
            var input = new CommentInput { Body = $"{word} {n}" };
            (await Beside.Get<CommentService>().AddAsync(Beside.Workspace, payment, input, Beside.Clara, default)).Failure.ShouldBeNull();
        }
    }

    [GeneratedRegex("^Select all [0-9,]+ of this filter$", RegexOptions.None, 60_000)]
    private static partial Regex AllOfFilter();
}
