using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Access;
using PaymentsAdmin.Core.Attachments;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Policies;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Core.Workspaces;
using PaymentsAdmin.Web.Features.Payment.Open;
using PaymentsAdmin.Web.Shared;
using PaymentsAdmin.Web.Shared.Lists;

namespace PaymentsAdmin.Web.Features.Attachments;

/// <summary>A payment's files, and the progress of uploads.</summary>
public sealed partial class AttachmentsCard
{
    private static readonly string Accepted = string.Join(',', FileKind.All.SelectMany(kind => kind.Endings));

    private readonly SortedDictionary<int, Upload> _uploads = [];
    private readonly CommandState _remove = new();
    private readonly LatestRead _reading = new();
    private IReadOnlyList<Attachment> _files = [];
    private OpenPayment? _shown;
    private Attachment? _removing;
    private Failure? _failure;
    private string? _attached;
    private bool _read;
    private decimal? _evidenceFrom;

    [Inject]
    private AttachmentService Attachments { get; set; } = null!;

    [Inject]
    private PolicyService Policies { get; set; } = null!;

    [Inject]
    private BusinessClock Clock { get; set; } = null!;

    // Whether this one is as high is known when it is submitted, by the rate of that day.
    private Words? Evidence =>
        !MayEdit || _files.Count > 0 || _evidenceFrom is not { } from ? null
        : from == 0 ? "By policy, every posting needs an attachment before it can be submitted."
        : (Words)$"By policy, a posting of {Formats.Amount(Money.Round(from, Clock.BaseCurrency))} or more needs an attachment before it can be submitted.";

    private Failure? WhyNot => Open.WhyNot(Right.EditPayments, PaymentRules.ChangeAttachments);

    private bool MayEdit => WhyNot is null;

    protected override async Task OnParametersSetAsync()
    {
        if (_shown == Open)
        {
            return;
        }

        var isLatest = _reading.Begin();
        _shown = Open;
        var answer = await Attachments.ListAsync(Open.Workspace.Id, Payment.Id, Open.Actor, Gone);
        var policy = MayEdit && answer is { Ok: true, Value.Count: 0 } ? await Policies.CurrentAsync(Open.Workspace.Id, Open.Actor, Gone) : null;
        if (!isLatest())
        {
            return;
        }

        _evidenceFrom = policy is { Ok: true, Value: { } current } ? current.Policy.EvidenceFrom : null;
        _failure = answer.Failure;
        if (answer.Ok)
        {
            (_files, _read) = (answer.Value, true);
        }
    }

    private async Task HearAsync(UploadEventArgs news)
    {
        if (!string.Equals(news.State, UploadEventArgs.Done, StringComparison.Ordinal))
        {
            _uploads[news.Key] = Of(news);
            return;
        }

        _uploads.Remove(news.Key);
        _attached = news.Name;
        if (news.Revision is { } after)
        {
            // Other forms on the page continue from this revision.
            Open.Steps.Add(new(after - 1), new(after));
            await Open.ReadAgainAsync(new(after - 1), null);
        }
    }

    private Upload Of(UploadEventArgs news) =>
        new(
            news.Key,
            news.Name,
            news.Percent,
            news.State switch
            {
                UploadEventArgs.TooLarge => T[AttachmentFailures.TooLarge.Sentence],
                UploadEventArgs.Refused => news.Sentence,
                UploadEventArgs.Broken => T["The connection was lost during the upload. Nothing was saved."],
                _ => null,
            },
            string.Equals(news.State, UploadEventArgs.Broken, StringComparison.Ordinal)
        );

    private async Task<Result> RemoveAsync(Attachment file)
    {
        await DoAsync(_remove, Payment.Revision, seen => Attachments.RemoveAsync(new(Open.Workspace, file.Id, seen, Open.Actor), Gone));
        return _remove.Failure ?? Result.Done;
    }

    private sealed record Upload(int Key, string Name, int Percent, string? Sentence, bool MayAgain)
    {
        public bool Faulty => Sentence is not null;
    }
}
