namespace Payments.Local.Ses.Sending;

/// <summary>What became of a message for a recipient; in order of what an operator wants to see first.</summary>
internal enum Outcome
{
    /// <summary>In the mailbox.</summary>
    Delivered,

    /// <summary>Delivered, and answered by an absence note.</summary>
    OutOfOffice,

    /// <summary>Delivered, and complained about.</summary>
    Complained,

    /// <summary>Held back: the address is on the account's list because of a complaint.</summary>
    SuppressedComplaint,

    /// <summary>Held back: the address is on the account's list because of a bounce.</summary>
    SuppressedBounce,

    /// <summary>Refused: the address is on the list that all accounts share.</summary>
    SuppressedGlobally,

    /// <summary>Refused: there is no such user.</summary>
    Bounced,
}
