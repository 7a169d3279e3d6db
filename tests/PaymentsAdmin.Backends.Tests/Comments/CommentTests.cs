using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Backends.Tests.Contract;
using PaymentsAdmin.Backends.Tests.Databases;
using PaymentsAdmin.Core.Comments;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Timeline;
using PaymentsAdmin.Core.Values;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Comments;

/// <summary>Comments on payments, and the users that they mention.</summary>
public abstract class CommentTests(TestDatabase database) : ContractTests(database)
{
    private CommentService Comments => Store.Services.GetRequiredService<CommentService>();

    [Theory]
    [InlineData("Customer asked for five more scanners.")]
    [InlineData("<script>alert(1)</script> & 'quotes'")]
    [InlineData("شكرا 👍🏽 e\u0301")]
    public async Task A_comment_is_shown_as_it_was_written(string body)
    {
        var payment = await PaymentAsync();
        (await WriteAsync(payment, $"  {body} ", Alan)).Failure.ShouldBeNull();
        var entry = (await TimelineAsync(payment))[0];
        (entry.Action, entry.Who, entry.Comment!.Body).ShouldBe(("comment.add", "Alan", body));
    }

    [Fact]
    public async Task A_comment_can_have_ten_thousand_characters_but_not_more()
    {
        var payment = await PaymentAsync();
        (await WriteAsync(payment, new string('x', 10_000), Clara)).Ok.ShouldBeTrue();
        (await WriteAsync(payment, new string('x', 10_001), Clara)).Failure!.Field.ShouldBe("Body");
        (await WriteAsync(payment, " \n ", Clara)).Failure!.Text.ShouldBe("Enter a comment.");
    }

    [Fact]
    public async Task A_mentioned_user_is_notified_once_and_the_writer_is_not()
    {
        var payment = await PaymentAsync();
        await WriteAsync(payment, "@alan, look: @ALAN and @clara. Not vera@example.com, not @nobody.", Clara);
        (await NoticesAsync(Alan)).ShouldBe([$"Clara mentioned you on {payment}."]);
        (await NoticesAsync(Clara)).ShouldBeEmpty();
        (await NoticesAsync(Vera)).ShouldBeEmpty();
    }

    [Fact]
    public async Task A_user_can_remove_only_their_own_comment_and_its_text_leaves_the_timeline()
    {
        var payment = await PaymentAsync();
        var id = (await WriteAsync(payment, "wrong payment, sorry", Clara)).Value;
        (await Comments.RemoveAsync(World.Workspace, id, Alan, default)).Failure.ShouldBe(CommentFailures.NotFound);
        (await Comments.RemoveAsync(World.Workspace, id, Clara, default)).Ok.ShouldBeTrue();
        (await Comments.RemoveAsync(World.Workspace, id, Clara, default)).Ok.ShouldBeTrue();
        var entries = await TimelineAsync(payment);
        entries.Select(e => e.Action).Take(2).ShouldBe(["comment.remove", "comment.add"]);
        entries[1].Comment!.Body.ShouldBeNull();
    }

    [Fact]
    public async Task Commenting_from_another_workspace_or_on_a_deleted_payment_is_refused()
    {
        var deal = await World.DealAsync();
        var payment = await deal.PaymentAsync();
        var id = (await WriteAsync(payment, "x", Clara)).Value;
        (await Comments.AddAsync(World.Other, payment, new CommentInput { Body = "x" }, Clara, default)).Failure.ShouldBe(PaymentFailures.NotFound);
        (await Comments.RemoveAsync(World.Other, id, Clara, default)).Failure.ShouldBe(CommentFailures.NotFound);
        await deal.DeleteAsync(payment);
        (await WriteAsync(payment, "x", Clara)).Failure.ShouldBe(PaymentFailures.NotFound);
    }

    [Fact]
    public async Task The_text_of_a_comment_is_erasable_and_not_in_the_audit_chain()
    {
        var payment = await PaymentAsync();
        await WriteAsync(payment, "about Mrs Miller", Clara);
        var entry = (await AuditRows.AllAsync(Store)).Single(a => a.Action == "comment.add");
        entry.Changes.ShouldNotContain("Miller");
        entry.TextHash.ShouldNotBeNull();
    }

    private async Task<PaymentId> PaymentAsync() => await (await World.DealAsync()).PaymentAsync();

    private Task<Result<CommentId>> WriteAsync(PaymentId payment, string body, Actor actor) =>
        Comments.AddAsync(World.Workspace, payment, new CommentInput { Body = body }, actor, default);

    private async Task<IReadOnlyList<TimelineEntry>> TimelineAsync(PaymentId payment) =>
        (await Store.Services.GetRequiredService<TimelineService>().ReadAsync(World.Workspace.Id, payment, null, 20, Vera, default)).Value.Entries;

    private async Task<IEnumerable<string>> NoticesAsync(Actor actor) =>
        (await Store.Services.GetRequiredService<NotificationService>().ListAsync(null, 10, actor, default)).Value.Select(n => n.Body);
}

public sealed class SqliteCommentTests() : CommentTests(TestDatabase.Sqlite);

[Trait("Run", "Full")]
public sealed class PostgresCommentTests() : CommentTests(TestDatabase.Postgres);
