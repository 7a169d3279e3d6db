using PaymentsAdmin.Core.Confirmations;
using PaymentsAdmin.Core.Notifications;
using PaymentsAdmin.Core.Summaries;
using PaymentsAdmin.Portals.Mail;
using PaymentsAdmin.Web.Features.Notifications;
using PaymentsAdmin.Web.Options;

namespace PaymentsAdmin.Web.Setup.Mail;

/// <summary>Registers the services that email notifications.</summary>
public static class MailSetup
{
    /// <summary>Registers what pages need for email; nothing is sent automatically.</summary>
    public static IServiceCollection AddMail(this IServiceCollection services, PaymentsAdminOptions options) =>
        services
            .AddSingleton<IMailSender>(provider =>
                ActivatorUtilities.CreateInstance<WatchedMailSender>(provider, new SmtpSender(options.Smtp, provider.GetRequiredService<TimeProvider>()))
            )
            .AddSingleton<MailWords>()
            .AddSingleton<IMailWriter, NoticeMail>()
            .AddSingleton<ILinkMail, LinkMail>()
            .AddSingleton<MailDelivery>()
            .AddSingleton<MailService>()
            .AddSingleton(options.Summaries)
            .AddSingleton<SummaryService>()
            .AddSingleton<ReadMarks>();

    public static IServiceCollection AddMailPost(this IServiceCollection services, PaymentsAdminOptions options) =>
        options.Smtp is null ? services : services.AddHostedService<MailWorker>().AddHostedService<SummaryWorker>();
}
