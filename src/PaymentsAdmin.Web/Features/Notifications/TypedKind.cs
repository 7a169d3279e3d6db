using PaymentsAdmin.Core.Notifications;

namespace PaymentsAdmin.Web.Features.Notifications;

/// <summary>The settings of one kind of notice as form input.</summary>
public sealed class TypedKind
{
    public required string Code { get; init; }

    public bool Always { get; init; }

    public bool MailOnly { get; init; }

    public bool InApp { get; set; }

    public bool ByMail { get; set; }

    public NoticeSetting Chosen => new(Code, InApp, ByMail);

    public static TypedKind Of(NoticeSetting setting)
    {
        var kind = NoticeKinds.Find(setting.Kind)!;
        return new() { Code = kind.Code, Always = kind.Always, MailOnly = kind.MailOnly, InApp = setting.InApp, ByMail = setting.ByMail };
    }
}
