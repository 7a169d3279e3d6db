using PaymentsAdmin.Core.Notifications;

namespace PaymentsAdmin.Web.Features.Notifications;

/// <summary>The settings of one kind of notice as form input.</summary>
public sealed class TypedKind
{
    public required string Code { get; init; }

    /// <summary>Whether it cannot be turned off.</summary>
    public bool Always { get; init; }

    public bool InApp { get; set; }

    public bool ByMail { get; set; }

    /// <summary>The setting to save.</summary>
    public NoticeSetting Chosen => new(Code, InApp, ByMail);

    /// <summary>The stored settings as form input.</summary>
    public static TypedKind Of(NoticeSetting setting) =>
        new() { Code = setting.Kind, Always = NoticeKinds.Find(setting.Kind)!.Always, InApp = setting.InApp, ByMail = setting.ByMail };
}
