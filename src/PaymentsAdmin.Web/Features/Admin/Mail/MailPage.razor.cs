using Microsoft.AspNetCore.Components;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Values;
using PaymentsAdmin.Portals.Mail;
using PaymentsAdmin.Web.Features.Notifications;
using PaymentsAdmin.Web.Options;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Features.Admin.Mail;

/// <summary>Shows whether email is configured, tests it, and lists waiting and failed emails. The password is never shown.</summary>
public sealed partial class MailPage
{
    private const int MaxShown = 20;

    private readonly CommandState _testing = new();
    private readonly CommandState _retrying = new();
    private MailCounts? _counts;
    private IReadOnlyList<QueuedMail> _failed = [];
    private IReadOnlyList<QueuedMail> _waiting = [];
    private MailAnswer? _answer;
    private Failure? _failure;

    [Inject]
    private MailService Mails { get; set; } = null!;

    [Inject]
    private MailWords Letters { get; set; } = null!;

    [Inject]
    private PaymentsAdminOptions Options { get; set; } = null!;

    protected override async Task OnInitializedAsync()
    {
        await base.OnInitializedAsync();
        await ReadAsync();
    }

    private static Words Secrecy(SmtpSecurity security) =>
        security switch
        {
            SmtpSecurity.Tls => "TLS from the first byte",
            SmtpSecurity.StartTls => "STARTTLS",
            _ => "None: emails are sent unencrypted",
        };

    private async Task ReadAsync()
    {
        var counts = await Mails.CountsAsync(Actor, Gone);
        (_counts, _failure) = (counts.Ok ? counts.Value : null, counts.Failure);
        if (counts.Ok)
        {
            _failed = await ListAsync(MailState.Failed);
            _waiting = await ListAsync(MailState.Waiting);
        }
    }

    private async Task<IReadOnlyList<QueuedMail>> ListAsync(MailState state)
    {
        var mails = await Mails.ListAsync(state, null, MaxShown, Actor, Gone);
        _failure ??= mails.Failure;
        return mails.Ok ? mails.Value : [];
    }

    private async Task TestAsync()
    {
        _answer = null;
        _answer = await _testing.AskAsync(() => Mails.TestAsync(to => Letters.Test(to, T.Culture), Actor, Gone));
    }

    private async Task RetryAsync()
    {
        await _retrying.RunAsync(async () => await Mails.RetryAsync(Actor, Gone));
        await ReadAsync();
    }
}
