namespace PaymentsAdmin.Browser.Tests;

/// <summary>A page in one of its states. The template is that of its route; the state is reached as people reach it.</summary>
internal sealed record PageState(string Name, string? Template, string? Person, Func<Visitor, Books, Task> OpenAsync)
{
    /// <summary>Part of what the console says because it is meant so, such as 404.</summary>
    public string? Expected { get; init; }

    /// <summary>The part that is new in this state, where the rest of the page has a row of its own.</summary>
    public string? Part { get; init; }

    /// <summary>Whether it is that of an app without a mail server, in which nothing is changed.</summary>
    public bool WithoutMail { get; init; }

    /// <summary>Widths of the window at which there is such a state.</summary>
    public IReadOnlyList<int> Widths { get; init; } = [1440, 390];
}
