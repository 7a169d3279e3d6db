using PaymentsAdmin.Core.Confirmations;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Users;
using PaymentsAdmin.Core.Users.Account;
using PaymentsAdmin.Web.Features.Notifications;
using PaymentsAdmin.Web.PublicPages;
using PaymentsAdmin.Web.Shared;

namespace PaymentsAdmin.Web.Setup.Mail;

/// <summary>
/// Emails a one-time link at once. It is never queued, since a queue would keep the code; what is not accepted now is shown
/// to the Admin who confirmed it. A reset forgets a new address first, which a thief may have set.
/// </summary>
public sealed class LinkMail(IMailSender sender, INoticeSettings settings, IPreferences preferences, MailWords words, PublicAddress addresses) : ILinkMail
{
    public async Task<bool> SendAsync(int user, OneTimeLink link, CancellationToken ct)
    {
        if (!sender.IsReady
            || addresses.Printed(AppUrls.NewPassword(link.Code)) is not { } address
            || await settings.AddressOfAsync(user, ct) is not { } to)
        {
            return false;
        }

        var letter = words.Link(to, address, (await preferences.OfAsync(user, ct)).Language);
        return await sender.SendAsync(letter, ct) is { Verdict: MailVerdict.Accepted };
    }
}
