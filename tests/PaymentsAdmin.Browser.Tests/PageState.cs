namespace PaymentsAdmin.Browser.Tests;

/// <summary>A page in one of its states, with the template of its route and the steps that open it.</summary>
internal sealed record PageState(string Name, string? Template, string? Person, Func<Visitor, Books, Task> OpenAsync)
{
    /// <summary>A part of the console messages that are expected in this state, such as 404.</summary>
    public string? Expected { get; init; }

    /// <summary>Whether the state is opened by one step inside a document, with nothing but its address.</summary>
    public bool IsInside { get; init; }

    /// <summary>The part that is new in this state, if another state covers the rest of the page.</summary>
    public string? Part { get; init; }

    /// <summary>Whether the state needs the app without a mail server, in which tests change nothing.</summary>
    public bool WithoutMail { get; init; }

    /// <summary>The widths of the window at which this state exists.</summary>
    public IReadOnlyList<int> Widths { get; init; } = [1440, 390];
}
