using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Actions;
using PaymentsAdmin.Core.Payments;
using PaymentsAdmin.Core.Postings;
using PaymentsAdmin.Core.Timeline;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Web.Features.Audit;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Payment;

/// <summary>An Approver's rejection, or the change in the portal that sent the submission back, and the changes since. Also where a copy comes from.</summary>
public sealed partial class RejectionNotice
{
    private const int Far = 100;

    private readonly LatestRead _reading = new();
    private TimelineEntry? _rejection;
    private PaymentCopy? _copy;
    private string? _customer;
    private IReadOnlyList<Words> _since = [];

    private bool IsSentBack => PostingVerbs.SendBack.Is(_rejection!.Action);

    [Inject]
    private TimelineService Timeline { get; set; } = null!;

    protected override async Task OnParametersSetAsync()
    {
        var isLatest = _reading.Begin();
        if (Payment.Posting != PostingState.Draft)
        {
            (_rejection, _copy) = (null, null);
            return;
        }

        var page = await Timeline.ReadAsync(Open.Workspace.Id, Payment.Id, null, Far, Open.Actor, Gone);
        if (!isLatest())
        {
            return;
        }

        IReadOnlyList<TimelineEntry> entries = page.Ok ? page.Value.Entries : [];
        _copy = entries.LastOrDefault(e => PaymentVerbs.Add.Is(e.Action)) is { } added ? PaymentCopy.Find(added.Changes, added.Texts) : null;
        var last = entries.FirstOrDefault(e => Verbs.Have(e.Action, PostingVerbs.Reject, PostingVerbs.SendBack, PostingVerbs.Submit));
        _rejection = last is not null && !PostingVerbs.Submit.Is(last.Action) ? last : null;
        var atOnce = entries.Where(e => e.At == _rejection?.At).ToList();
        _customer = atOnce.SelectMany(e => e.Texts).FirstOrDefault(c => c.Field is "customer")?.After;
        _since = [.. entries.TakeWhile(e => e != _rejection).Except(atOnce).Reverse().Select(e => TimelineWords.Verb(e.Action)).Distinct()];
    }

    private string? Amount(string? text) => FieldValues.Read("total", text, Formats, T);
}
