using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Postings.Decisions;
using PaymentsAdmin.Core.Postings.Drafts;
using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Storage.Model;
using static PaymentsAdmin.Backends.Tests.Contract.ContractWorld;

namespace PaymentsAdmin.Backends.Tests.Portals.Hosted.Walk;

/// <summary>What our people do. They may be refused; what they see and what they are told is noted.</summary>
internal sealed class HostedPeople(
    IServiceProvider services, Workspace workspace, IReadOnlyList<HostedAccount> accounts, Action<Said> note, int wishesBefore = 0)
{
    private static readonly PostingState[] Drafted = [PostingState.NotPosted, PostingState.Draft];

    private readonly TimeProvider _time = services.GetRequiredService<TimeProvider>();
    private int _wishes = wishesBefore;

    public OurBooks Books { get; } = new(services.GetRequiredService<IDbContextFactory<PaymentsDb>>());

    private PostingDraftService Drafts => services.GetRequiredService<PostingDraftService>();

    private PostingService Postings => services.GetRequiredService<PostingService>();

    /// <summary>One of them does something to one of the latest payments.</summary>
    public async Task<string> ActAsync(Random random)
    {
        var act = random.Next(12);
        if (act < 3)
        {
            return await CreateAsync(random);
        }

        var latest = await Books.LatestAsync(act < 9 ? Drafted : [PostingState.Submitted]);
        return latest.Count == 0 ? await CreateAsync(random) : await ActAsync(latest[random.Next(latest.Count)], act, random);
    }

    /// <summary>Approves the payment as it is shown now.</summary>
    public async Task<string> ApproveAsync(OurPayment payment)
    {
        var began = Now;
        Tell(Said.Approving, payment, null, began, payment.Figures);
        var approved = await Postings.ApproveAsync(new(workspace, new PaymentId(payment.Id), new Revision(payment.Revision), Alan), Approval.Plain, default);
        return Tell(Said.Approve, payment, approved.Failure, began, payment.Figures);
    }

    /// <summary>The maker changes her mind about the payment, in one way or another.</summary>
    public Task<string> ReconsiderAsync(OurPayment payment, Random random) =>
        random.Next(3) switch
        {
            0 => RunAsync("recall", payment, () => Postings.RecallAsync(By(payment, Clara), default)),
            1 => RunAsync("discard", payment, () => Postings.DiscardAsync(workspace, new PaymentId(payment.Id), null, Clara, default)),
            _ => SaveAsync(payment, random),
        };

    private Task<string> ActAsync(OurPayment payment, int act, Random random) =>
        act switch
        {
            < 5 => SaveAsync(payment, random),
            < 8 => SubmitAsync(payment),
            8 => RunAsync("discard", payment, () => Postings.DiscardAsync(workspace, new PaymentId(payment.Id), null, Clara, default)),
            9 => RunAsync("reject", payment, () => Postings.RejectAsync(By(payment, Alan), "Count it again", default)),
            _ => ApproveAsync(payment),
        };

    private async Task<string> CreateAsync(Random random)
    {
        var wish = Interlocked.Increment(ref _wishes);
        var account = accounts[random.Next(accounts.Count)];
        var method = random.Next(6) switch { 0 => "Direct debit", 1 => "Cash", _ => "Bank transfer" };
        var input = Input(account, method, Amount(random), string.Create(CultureInfo.InvariantCulture, $"wish {wish}")) with
        {
            Preference = method == "Direct debit" ? Key.Id(account.Preference) : null,
        };
        var began = Now;
        var made = await Drafts.CreateAsync(workspace, input, Clara with { RequestId = Said.RequestOf(wish) }, default);
        var asked = FiguresOf(account, input) with { Notes = $"{input.Notes}\nEntered by {Clara.Name}" };
        return Tell(new Said(Said.Create, wish, made.Ok ? made.Value.Value : 0, made.Failure?.Code, asked, began, Now));
    }

    // What a method needs beside stays as it is.
    private async Task<string> SaveAsync(OurPayment payment, Random random)
    {
        var account = accounts.Single(one => one.Id == payment.Figures.Account);
        var notes = $"{Said.NameIn(payment.Figures.Notes)} change {random.Next(1_000)}";
        var input = Input(account, payment.Figures.Method!, Amount(random), notes);
        var began = Now;
        var saved = await Drafts.SaveAsync(By(payment, Clara), input, default);
        return Tell(Said.Save, payment, saved.Failure, began, FiguresOf(account, input));
    }

    private async Task<string> SubmitAsync(OurPayment payment)
    {
        var began = Now;
        var submitted = await Postings.SubmitAsync(By(payment, Clara), default);
        return Tell("submit", payment, submitted.Failure, began);
    }

    private async Task<string> RunAsync(string act, OurPayment payment, Func<Task<Result>> run)
    {
        var began = Now;
        return Tell(act, payment, (await run()).Failure, began);
    }

    private string Tell(string act, OurPayment payment, Failure? failure, long began, PaymentFigures? figures = null) =>
        Tell(new Said(act, Said.WishIn(payment.Figures.Notes), payment.Id, failure?.Code, figures, began, Now));

    private string Tell(Said said)
    {
        note(said);
        return said.Text;
    }

    private long Now => _time.GetUtcNow().ToUnixTimeMilliseconds();

    private Target<PaymentId> By(OurPayment payment, Actor actor) => new(workspace, new PaymentId(payment.Id), null, actor);

    private static PostingInput Input(HostedAccount account, string method, decimal amount, string notes) =>
        new()
        {
            Account = new Key("number", account.Number),
            Type = new Key("name", "Payment"),
            Method = new Key("name", method),
            Amount = amount,
            Notes = notes,
        };

    private static PaymentFigures FiguresOf(HostedAccount account, PostingInput input) =>
        new((long)(input.Amount!.Value * 100), "EUR", account.Id, "Payment", input.Method!.Value.Value, input.Notes);

    private static decimal Amount(Random random) => random.Next(1, 1_000) / 100m;
}
