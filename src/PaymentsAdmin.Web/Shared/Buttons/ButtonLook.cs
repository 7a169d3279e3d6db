namespace PaymentsAdmin.Web.Shared.Buttons;

/// <summary>The classes of MudButton, for plain elements in rows and on the list of payments, where a component would cost memory.</summary>
public static class ButtonLook
{
    public const string Outlined = Root + "mud-button-outlined";
    public const string Main = Outlined + " mud-button-outlined-primary";
    public const string Danger = Outlined + " mud-button-outlined-error";
    public const string Filled = Root + "mud-button-filled mud-button-filled-primary";
    public const string Text = Root + "mud-button-text";

    /// <summary>Added to one of the others.</summary>
    public const string Small = "mud-button-outlined-size-small";

    private const string Root = "mud-button-root mud-button ";
}
