using PaymentsAdmin.Core.Attachments;
using PaymentsAdmin.Core.Comments;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings.Workflow;
using PaymentsAdmin.Core.Values;

namespace PaymentsAdmin.Browser.Tests;

/// <summary>Payments with files that an Approver looks at.</summary>
internal sealed partial class Beside
{
    // The start of a picture, and nothing after it.
    private static readonly byte[] Damaged = [0x89, .. "PNG\r\n"u8, 0x1A, 0x0A, 0, 0, 0, 13, .. "IHDR"u8];

    /// <summary>A submitted payment with a picture, a damaged one and another file, a comment, and two earlier payments of its customer.</summary>
    public async Task<PaymentId> PicturedAsync(string title, string customer)
    {
        var payment = await SubmittedAsync(title, customer);
        Done(await Get<PostingService>().RecallAsync(new(Workspace, payment, null, Clara), default));
        var picture = await File.ReadAllBytesAsync(Path.Combine(Repository.Root, "src", "docs", "pictures", "payment-light.webp"));
        foreach (var (name, content) in new[] { ("bank advice.webp", picture), ("scan.png", Damaged), ("offer.pdf", "%PDF-1.7\n%%EOF"u8.ToArray()) })
        {
            Done(await Get<AttachmentService>().AddAsync(Workspace, payment, new(name, content), Clara, default));
        }

        var deal = (await SeeAsync(payment)).EntityId;
        await Get<PaymentService>().AddAsync(Workspace, deal, Clara, default);
        await Get<PaymentService>().AddAsync(Workspace, deal, Clara, default);
        await SayAsync(payment, "Paid in two parts, see the bank's advice.");
        await SubmitAsync(payment);
        return payment;
    }

    /// <summary>A comment of Clara.</summary>
    public async Task SayAsync(PaymentId payment, string body)
    {
        var said = await Get<CommentService>().AddAsync(Workspace, payment, new() { Body = body }, Clara, default);
        Done(said.Failure is { } no ? no : Result.Done);
    }
}
